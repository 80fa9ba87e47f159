"""How well, against whom, and how sure that is: indicators, intervals, groups, ranks, alerts, samples, the award."""
