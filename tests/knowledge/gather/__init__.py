"""Tests of gathering pages."""
