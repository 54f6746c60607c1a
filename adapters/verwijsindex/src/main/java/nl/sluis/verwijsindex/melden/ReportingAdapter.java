package nl.sluis.verwijsindex.melden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import nl.sluis.http.MediaType;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Wrong;
import nl.sluis.json.StrictJson;

/**
 * Reports at {@code /v1/verwijsindex/meldingen} and withdrawals at {@code
 * /v1/verwijsindex/afmeldingen}. They go the way of every signal: the same rules, the same receipt.
 */
final class ReportingAdapter implements FixedForm {

  private static final String REPORTS = "/v1/verwijsindex/meldingen";
  private static final String WITHDRAWALS = "/v1/verwijsindex/afmeldingen";

  @Override
  public Set<String> paths() {
    return Set.of(REPORTS, WITHDRAWALS);
  }

  @Override
  public Set<String> channels() {
    return Set.of("verwijsindex");
  }

  @Override
  public Parsed parse(Request request) {
    if (!MediaType.isUtf8(request, "application/json")) {
      return Parsed.unsupportedMediaType("application/json");
    }
    JsonNode document = StrictJson.tree(request.body()).orElse(null);
    if (document == null) {
      return Parsed.malformed("", Wrong.UNREADABLE);
    }
    return request.path().equals(REPORTS)
        ? new ReportingForm(document).report()
        : new ReportingForm(document).withdrawal();
  }
}
