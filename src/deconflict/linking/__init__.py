"""Readings → what several of them tell alike."""
