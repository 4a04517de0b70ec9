"""The sound at the end of the time of a step: a coach asks for it, on one page."""

from playwright.sync_api import expect

from coaching.ops.clock import now
from coaching.workshop import Timer
from e2e.hall import hall_of
from e2e.people import NewPerson
from e2e.serving import Server

_HEAR = """
  window.notes = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    window.notes += 1;
    return start.apply(this, when);
  };
"""


def test_a_sound_ends_the_time_once_it_is_asked_for(newcomer: NewPerson, server: Server) -> None:
    coach = newcomer()
    coach.page.add_init_script(_HEAR)
    with hall_of(server, 2) as hall:
        hall.live(timer=Timer(ends_at=now() + 1_500))
        coach.visit(f"/atelier?atelier={hall.coach}")
        sound = coach.page.get_by_role("button", name="Son à la fin du temps")
        expect(coach.page.get_by_text("C’est l’heure").first).to_be_visible(timeout=8_000)
        expect(sound).to_have_attribute("aria-pressed", "false")
        assert coach.page.evaluate("window.notes") == 0
        sound.press("Enter")  # it is heard at once, as it will be
        expect(sound).to_have_attribute("aria-pressed", "true")
        assert coach.page.evaluate("window.notes") == 2
        hall.live(timer=Timer(ends_at=now() + 4_000))
        coach.page.wait_for_function("() => window.notes === 4")
        sound.press("Enter")
        expect(sound).to_have_attribute("aria-pressed", "false")
        assert coach.page.evaluate("window.notes") == 4
