package nl.sluis.console.page;

import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;

/** The answer when there is no such thing, or when a result was kept long enough. */
final class Missing {

  private Missing() {}

  static RecordedVisit look(Rendering rendering, Visit visit) {
    return RecordedVisit.at("niet-gevonden", () -> answer(rendering, visit));
  }

  static Answer answer(Rendering rendering, Visit visit) {
    return page(rendering, visit, "weg");
  }

  /** Of what is kept for a while only. */
  static RecordedVisit over(Rendering rendering, Visit visit) {
    return RecordedVisit.at("niet-gevonden", () -> page(rendering, visit, "weg.over"));
  }

  private static Answer page(Rendering rendering, Visit visit, String key) {
    return rendering.page(404, visit, "weg", "", visit.t().get(key), key);
  }
}
