"""What commands share: options, the session they lead to, prompts, and where results go."""
