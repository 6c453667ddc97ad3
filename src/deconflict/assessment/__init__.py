"""Links → assessments: how much independent evidence there is for a claim and against it."""
