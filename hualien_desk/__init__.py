"""Hualien Desk 花蓮數位學習獎勵工作台."""

__version__ = "0.1.0"
