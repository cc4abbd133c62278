"""The version of the program, named in every record of what it worked out."""

VERSION = "0.1.0"
