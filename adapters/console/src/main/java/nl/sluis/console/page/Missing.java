package nl.sluis.console.page;

import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;

/** The answer when there is no such thing, or when a result was kept long enough. */
final class Missing {

  private Missing() {}

  static RecordedVisit look(Rendering rendering, Visit visit) {
    return RecordedVisit.at("niet-gevonden", () -> answer(rendering, visit));
  }

  static nl.sluis.http.Answer answer(Rendering rendering, Visit visit) {
    return rendering.page(404, visit, "weg", "", visit.t().get("weg"), "");
  }
}
