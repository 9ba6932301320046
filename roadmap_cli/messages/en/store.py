"""What is said of the roadmap's folder."""

LINES = {
    "no-roadmap": "{folder} holds no roadmap.toml",
    "how-to-start": "roadmap init DIR starts a roadmap, roadmap init DIR --example a copy of the shipped one",
}
