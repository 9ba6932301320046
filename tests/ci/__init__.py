"""What others run: the action, the hook, and the examples of workflows and scripts."""
