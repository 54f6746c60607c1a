package nl.sluis.school;

import java.util.Map;
import java.util.Set;
import nl.sluis.http.Answer;
import nl.sluis.http.MediaType;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;

/** Signals in the JSON form at {@code /v1/signalen}, and the documents that describe the API. */
final class SchoolAdapter implements FixedForm {

  private final SignalForm form;

  SchoolAdapter(SignalForm form) {
    this.form = form;
  }

  @Override
  public Set<String> paths() {
    return Set.of("/v1/signalen");
  }

  @Override
  public Parsed parse(Request request) {
    return MediaType.isUtf8(request, "application/json")
        ? form.read(request.body())
        : Parsed.unsupportedMediaType("application/json");
  }

  @Override
  public Map<String, Answer> published() {
    Answer openApi = Answer.json(200, ApiDescription.write());
    return Map.of(
        "/openapi.json", openApi,
        "/v1/openapi.json", openApi,
        "/schemas/signaal.schema.json", Answer.of(200, "application/schema+json", form.schema()));
  }
}
