package nl.sluis.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * A signal as a FHIR R4 Bundle, on one of the two addresses that take one.
 *
 * <p>There is an adapter for each address because an acceptance is shaped by the address and an
 * adapter is not told which one it answers. Answers are always JSON, for the same reason.
 */
public final class FhirAdapter implements FixedForm {

  private static final String MEDIA_TYPE = "application/fhir+json";

  private final String path;
  private final Acceptance acceptance;
  private final Map<String, String> documents;
  private final FhirReader reader = new FhirReader();
  private final SignalMapping mapping;

  private FhirAdapter(
      String path, Acceptance acceptance, Map<String, String> documents, Set<BundleType> kinds) {
    this.path = path;
    this.acceptance = acceptance;
    this.documents = documents;
    this.mapping = new SignalMapping(kinds);
  }

  /** The adapter of {@code POST /fhir}: a transaction, or a message; publishes the metadata. */
  public static FhirAdapter transactions() {
    return new FhirAdapter(
        "/fhir",
        Acceptance.TRANSACTION,
        Map.of("/fhir/metadata", "capabilitystatement.json"),
        Set.of(BundleType.TRANSACTION, BundleType.MESSAGE));
  }

  /** The adapter of {@code POST /fhir/$process-message}: a message. */
  public static FhirAdapter messages() {
    return new FhirAdapter(
        "/fhir/$process-message", Acceptance.MESSAGE, Map.of(), Set.of(BundleType.MESSAGE));
  }

  /**
   * Makes HAPI's definitions, seconds of work, so that the first push need not wait for it. Once in
   * the process; later calls and other adapters find it done.
   */
  public void warm() {
    Findings findings = new Findings();
    Optional<Bundle> example = reader.read(Format.JSON, document("voorbeeld.json"), findings);
    mapping.map(example.orElseThrow(), findings);
  }

  @Override
  public Set<String> paths() {
    return Set.of(path);
  }

  @Override
  public Parsed parse(Request request) {
    Optional<Format> format = Format.of(request.header("content-type").orElse(""));
    if (format.isEmpty()) {
      return Parsed.unsupportedMediaType(Format.EXPECTED);
    }
    Findings findings = new Findings();
    return reader
        .read(format.get(), request.body(), findings)
        .map(bundle -> mapping.map(bundle, findings))
        .orElseGet(findings::rejected);
  }

  @Override
  public String place(String pointer, Request request) {
    return FieldPlaces.of(pointer);
  }

  @Override
  public Answer accepted(int status, byte[] receipt) {
    return Answer.of(status, MEDIA_TYPE, acceptance.body(receipt));
  }

  @Override
  public Answer refused(Problem problem) {
    return Answer.of(problem.type().status(), MEDIA_TYPE, Json.bytes(Outcomes.refused(problem)));
  }

  @Override
  public Map<String, Answer> published() {
    Map<String, Answer> answers = new HashMap<>();
    documents.forEach((at, name) -> answers.put(at, Answer.of(200, MEDIA_TYPE, document(name))));
    return Map.copyOf(answers);
  }

  private static byte[] document(String name) {
    try (InputStream in = FhirAdapter.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
