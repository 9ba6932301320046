"""What is said of the command line, of files that are written, and of errors as such."""

LINES = {
    "error": "roadmap: ",
    "see-help": "see: {command} --help",
    "unknown-format": "there is no format '{found}'",
    "unknown-language": "there is no language '{found}'",
    "unknown-audience": "there is no audience '{found}'",
    "unknown-colour": "--color: there is no choice '{found}'",
    "no-stdout": "there is no standard output to write to",
    "defect": "this is a defect of the program: {kind}: {why}",
    "report": "set ROADMAP_DEBUG=1 to see where, and report it",
    "cannot-write": "{file} cannot be written: {why}",
}
