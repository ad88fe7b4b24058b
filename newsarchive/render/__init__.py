"""Articles and hits as lines for people and for programs. Nothing here prints."""
