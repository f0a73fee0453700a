"""A throw-away vault with invented but lifelike cases, to look around in and to measure with."""

from ksf_tui.demo.build import DEMO_PASSWORD, DEMO_USER, build_demo

__all__ = ["DEMO_PASSWORD", "DEMO_USER", "build_demo"]
