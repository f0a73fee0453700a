"""`python -m ksf_tui` is the same as `ksf`."""

import sys

from ksf_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
