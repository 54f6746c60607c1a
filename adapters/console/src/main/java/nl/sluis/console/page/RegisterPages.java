package nl.sluis.console.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.files.Csv;
import nl.sluis.json.JsonOut;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;

/** The register of processing activities (AVG 30), which follows from the rules that count now. */
public final class RegisterPages {

  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> MEASURES =
      List.of("tls", "overeenkomst", "minimalisatie", "sleutel", "pseudoniem", "logboek", "fg");

  private final Rendering rendering;

  public RegisterPages(Rendering rendering) {
    this.rendering = rendering;
  }

  /** One processing activity: all rows with one purpose. */
  public record Activity(
      String purpose,
      String law,
      List<String> grounds,
      List<String> persons,
      List<String> data,
      List<String> senders,
      List<String> recipients,
      List<String> retention,
      List<String> rows) {}

  /** What the template lays out. */
  public record Model(
      String controller,
      String oin,
      String officer,
      String version,
      List<Activity> activities,
      List<String> measures) {}

  /** {@code GET /console/verwerkingsregister}. */
  public RecordedVisit see(Visit visit) {
    return RecordedVisit.at(
        "verwerkingsregister",
        () ->
            rendering.page(visit, "register", "register", visit.t().get("register"), model(visit)));
  }

  private static Model model(Visit visit) {
    Rulebook rules = visit.policy().rules();
    Map<String, List<MatrixRow>> byPurpose =
        rules.matrix().rows().stream()
            .filter(row -> row.kind() != MatrixRow.Kind.FORBID)
            .collect(Collectors.groupingBy(MatrixRow::purpose));
    List<Activity> activities = new ArrayList<>();
    rules.purposes().values().stream()
        .sorted(Comparator.comparing(Purpose::title))
        .forEach(purpose -> {
          List<MatrixRow> rows = byPurpose.getOrDefault(purpose.id(), List.of());
          if (!rows.isEmpty()) {
            activities.add(activity(purpose, rows, visit));
          }
        });
    return new Model(
        visit.policy().metadata().municipalityName(),
        visit.policy().metadata().municipality().value(),
        visit.officer().name(),
        visit.policy().metadata().version(),
        activities,
        MEASURES.stream().map(key -> visit.t().get("maatregel." + key)).toList());
  }

  private static Activity activity(Purpose purpose, List<MatrixRow> rows, Visit visit) {
    Names names = visit.names();
    Rulebook rules = visit.policy().rules();
    return new Activity(
        purpose.title(),
        purpose.law(),
        sorted(rows, row -> Stream.of(row.basis().citation())),
        persons(rows, rules, visit.t()),
        sorted(rows, row -> fields(row, rules).map(field -> category(field, rules))),
        sorted(rows, row -> row.senders().stream().map(names::role)),
        sorted(rows, row -> row.recipients().stream().map(names::role)),
        retention(rows, visit),
        sorted(rows, row -> Stream.of(row.row())));
  }

  private static List<String> persons(List<MatrixRow> rows, Rulebook rules, Texts t) {
    boolean somebody =
        rows.stream()
            .flatMap(row -> row.types().stream())
            .map(rules.messages()::get)
            .filter(Objects::nonNull)
            .anyMatch(MessageKind::aboutSomebody);
    boolean professional =
        rows.stream()
            .flatMap(row -> fields(row, rules))
            .anyMatch(field -> field.name().startsWith("melder."));
    return Stream.of(
            somebody ? t.get("personen.gezin") : "", professional ? t.get("personen.melder") : "")
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static Stream<Field> fields(MatrixRow row, Rulebook rules) {
    return row.types().stream()
        .flatMap(type -> row.recipients().stream().map(role -> new AllowLists.Key(type, role)))
        .map(rules.allowLists().all()::get)
        .filter(Objects::nonNull)
        .flatMap(allowed -> Stream.concat(allowed.fields().stream(), allowed.withoutBsn().stream()))
        .filter(name -> !Envelope.NAMES.contains(name))
        .map(rules.fields()::get)
        .filter(Objects::nonNull);
  }

  private static String category(Field field, Rulebook rules) {
    return rules.categories().getOrDefault(field.category(), field.category());
  }

  private static List<String> retention(List<MatrixRow> rows, Visit visit) {
    Set<MessageType> types =
        rows.stream().flatMap(row -> row.types().stream()).collect(Collectors.toSet());
    Texts t = visit.t();
    List<String> terms = new ArrayList<>();
    terms.add(t.of("bewaren.gateway", Terms.of(visit.policy().metadata().inboxTerm(), t)));
    types.stream()
        .map(visit.policy().rules().retention().of()::get)
        .filter(Objects::nonNull)
        .filter(one -> !one.after().isZero())
        .map(one -> one.title() + ": " + Terms.of(one.after(), t))
        .distinct()
        .sorted()
        .forEach(terms::add);
    return terms;
  }

  private static List<String> sorted(List<MatrixRow> rows, Function<MatrixRow, Stream<String>> of) {
    return rows.stream().flatMap(of).distinct().sorted().toList();
  }

  /** {@code GET /console/verwerkingsregister/csv}. */
  public RecordedVisit csv(Visit visit) {
    return RecordedVisit.at(
        "bestand-verwerkingsregister",
        () ->
            Rendering.file(
                "verwerkingsregister-" + visit.day() + ".csv",
                "text/csv; charset=utf-8; header=present",
                csv(model(visit))));
  }

  private static byte[] csv(Model model) {
    Csv csv =
        new Csv()
            .row(
                "verwerkingsverantwoordelijke",
                "doel",
                "wet",
                "grondslagen",
                "betrokkenen",
                "categorieën gegevens",
                "afzenders",
                "ontvangers",
                "bewaartermijnen",
                "maatregelen",
                "regels",
                "beleidsversie");
    for (Activity one : model.activities()) {
      csv.row(
          model.controller(),
          one.purpose(),
          one.law(),
          String.join("; ", one.grounds()),
          String.join("; ", one.persons()),
          String.join("; ", one.data()),
          String.join("; ", one.senders()),
          String.join("; ", one.recipients()),
          String.join("; ", one.retention()),
          String.join("; ", model.measures()),
          String.join("; ", one.rows()),
          model.version());
    }
    return csv.bytes();
  }

  /** {@code GET /console/verwerkingsregister/json}. */
  public RecordedVisit json(Visit visit) {
    return RecordedVisit.at(
        "bestand-verwerkingsregister",
        () ->
            Rendering.file(
                "verwerkingsregister-" + visit.day() + ".json",
                "application/json",
                json(model(visit))));
  }

  private static byte[] json(Model model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
    try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("verwerkingsverantwoordelijke", model.controller());
      json.writeStringField("oin", model.oin());
      json.writeStringField("functionarisGegevensbescherming", model.officer());
      json.writeStringField("beleidsversie", model.version());
      JsonOut.texts(json, "maatregelen", model.measures());
      json.writeArrayFieldStart("verwerkingen");
      for (Activity one : model.activities()) {
        json.writeStartObject();
        json.writeStringField("doel", one.purpose());
        json.writeStringField("wet", one.law());
        JsonOut.texts(json, "grondslagen", one.grounds());
        JsonOut.texts(json, "betrokkenen", one.persons());
        JsonOut.texts(json, "gegevens", one.data());
        JsonOut.texts(json, "afzenders", one.senders());
        JsonOut.texts(json, "ontvangers", one.recipients());
        JsonOut.texts(json, "bewaartermijnen", one.retention());
        JsonOut.texts(json, "regels", one.rows());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
