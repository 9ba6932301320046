"""What is wrong with an id."""

LINES = {
    "grammar": "an id is lower-case words joined by hyphens, such as quantum-memorandum",
    "too-long": "an id has at most 80 characters",
    "date-like": "an id does not read as a date",
    "device": "Windows keeps this name for a device",
}
