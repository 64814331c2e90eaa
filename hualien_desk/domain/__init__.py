"""What the office knows: pure values and rules, standard library only."""
