"""Pin what the parser reaches now: python tests/quality/pin.py [--lower FIGURE … --because "…"]."""

from __future__ import annotations

import argparse
import sys

from gate import measured_sets, pin, read_pins, write_pins


def main() -> None:
    """Measure and pin; refuse to lower a figure that is not named, or that no reason is given for."""
    options = _options()
    pins, now = read_pins(), measured_sets()
    try:
        write_pins(pin(pins, now, options.lower, options.because))
    except ValueError as refusal:
        sys.exit(str(refusal))
    for name, of_set in now.items():
        figures = "  ".join(f"{figure} {value:.4f}" for figure, value in of_set["figures"].items())
        sys.stdout.write(f"{name}: {figures}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pin the figures that the parser reaches now.")
    parser.add_argument("--lower", metavar="FIGURE", action="append", default=[], help="as pages/byline")
    parser.add_argument("--because", default="", help="why it may be lower; kept with the pins")
    options = parser.parse_args()
    if options.lower and not options.because.strip():
        parser.error("--lower needs --because, with the reason.")
    return options


if __name__ == "__main__":
    main()
