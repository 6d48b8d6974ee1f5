"""Drafts in words of our own, for tests."""

ASSESSMENT = """\
# The Ombudsman's final decision

Summary: We will not investigate Mr Q’s complaint about a missed visit. There is not enough evidence of fault.

## The complaint

1. Mr Q complains the Council missed a visit to his daughter, R.

## The Ombudsman’s role and powers

2. We do not start an investigation if we decide there is not enough evidence of fault to justify one.
   (Local Government Act 1974, section 24A(6), as amended)

## How I considered this complaint

3. I considered what Mr Q and the Council sent, and the Ombudsman’s Assessment Code.

## My assessment

4. The visit was put off by two days because R was unwell. As I say in paragraph 1, it was missed.

## Final decision

5. We will not investigate Mr Q’s complaint because there is not enough evidence of fault.

Investigator's decision on behalf of the Ombudsman
"""

INVESTIGATION = """\
# The Ombudsman's final decision

Summary: Mrs D complained about delay in a complaint. We found fault. It caused Mrs D distress.
The Council has agreed to apologise and pay £300.

## The complaint

1. Mrs D complains the Council:
   - answered her complaint late; and
   - lost a letter about overnight respite.

## The Ombudsman’s role and powers

2. We investigate complaints about fault that has caused injustice, and may suggest a remedy.
   (Local Government Act 1974, sections 26(1) and 26A(1), as amended)
3. If we are satisfied with what an organisation proposes, we can complete our investigation.
   (Local Government Act 1974, section 30(1B) and 34H(1), as amended)

## How I considered this complaint

4. I considered evidence from Mrs D and the Council.
5. Mrs D and the Council had an opportunity to comment on my draft decision. I considered any comments.

## What I found

### What happened

6. On 8 January 2024 Mrs D complained to the Council.
7. On Monday 6 May 2024 the Council sent its stage one response.

### Analysis

8. The Council had 20 working days to respond to the complaint of 8 January 2024. It responded on 6 May 2024,
   three months later than it should have. This delay was fault. It caused Mrs D distress.

## Action

9. Within four weeks of the final decision the Council has agreed to:
   - apologise to Mrs D for the distress caused by the delay; and
   - pay her £300, calculated at £100 a month for three months.
10. The Council will provide us with evidence it has complied with the above actions.

## Decision

11. I have completed my investigation. I found fault causing injustice, and the Council has agreed a remedy.

Investigator's decision on behalf of the Ombudsman
"""
