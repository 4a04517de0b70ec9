"""The room of a workshop, without any database: its plan, its clock, its teams at a glance.

An atelier is what a coach opens; its room is whoever joined it. Moments are milliseconds since
1970 UTC, as browsers count them.
"""

from coaching.workshop.plan import SCRIPTS, Live, Plan, Script, Stage, Step, Timer, View, Word
