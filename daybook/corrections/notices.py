"""Words that corrections of every kind share: notices of correction, "had first said", "wrongly", deeds."""

from __future__ import annotations

import re

# An act of force, as a correction names it.
DEED = (
    r"(?:attacks?|assaults?|raids?|ambush(?:es)?|clash(?:es)?|gun\s?fights?|gun\s?battles?|shoot-?outs?|"
    r"shootings?|bombings?|blasts?|explosions?|air\s?strikes?|strikes?|killings?|abductions?|kidnappings?|"
    r"exchange\s+of\s+(?:fire|shots)|firefights?|battles?|fighting|massacres?|incidents?)"
)
# A notice of correction: it goes on in the next sentence.
NOTICE = re.compile(
    r"^\W*(?:correction|clarification|corrected)\b|\b(?:earlier|previous|original|first)\s+versions?\s+of\s+th(?:is|e)\s+"
    r"(?:report|article|story|post|headline)\b|\bwe\s+(?:had\s+)?(?:wrongly|mistakenly|incorrectly)\b",
    re.IGNORECASE,
)
# Somebody said otherwise before.
BEFORE = re.compile(
    r"\b(?:had\s+)?(?:at\s+first|first|initially|earlier|previously|originally|wrongly|mistakenly)\s+"
    r"(?:said|reported|put|announced|gave|told|dated|spoke)\b"
    r"|\b(?:said|reported|put|announced|gave|dated)\s+(?:at\s+first|earlier|initially|previously)\b",
    re.IGNORECASE,
)
# In a notice: the part that tells what was wrong.
WRONGLY = re.compile(
    r"\b(?:wrong(?:ly)?|mistaken(?:ly)?|incorrect(?:ly)?|misstated|in\s+error|erroneously|"
    r"we\s+had|had\s+(?:said|given|put|placed|named|stated)|version)\b",
    re.IGNORECASE,
)
