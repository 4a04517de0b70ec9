"""A plan that changes while its workshop goes on."""

from coaching.ops.clock import now
from coaching.workshop import Live, Plan, Timer
from coaching.workshop.cross_reading_round import ended
from coaching.workshop.hosting import Room, change, replan
from coaching.workshop.timer import MINUTE


def replan_live(room: Room, plan: Plan) -> None:
    """Keep another plan; a step that has not begun takes its new length.

    A cross reading ends: it holds the clock of a step that may be gone.
    """
    replan(room, plan)
    before = room.step.minutes * MINUTE

    def fitted(timer: Timer) -> Timer:
        step = min(timer.step, len(plan.steps) - 1)
        if timer.step == step and (timer.is_running or timer.left != before):
            return timer
        return timer.moved(step, plan.steps[step].minutes, now())

    def refitted(live: Live) -> Live:
        after = ended(live, now())
        return after.model_copy(update={"timer": fitted(after.timer)})

    change(room.id, refitted)
