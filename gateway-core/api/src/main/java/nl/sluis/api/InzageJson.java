package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import nl.sluis.inzage.Inzage;
import nl.sluis.inzage.InzageForm;
import nl.sluis.json.JsonOut;
import org.jspecify.annotations.Nullable;

/** A report about what was exchanged, as JSON with Dutch names. */
public final class InzageJson implements InzageForm {

  private interface Each<T> {
    void write(T one) throws IOException;
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public byte[] write(Inzage inzage) {
    return Json.write(json -> report(json, inzage));
  }

  /** The report, with what only who asked it for the person must know: who may be the same. */
  static byte[] write(Inzage inzage, NearMatches alike, boolean found) {
    return Json.write(json -> {
      alike.write(json, found);
      report(json, inzage);
    });
  }

  private static void report(JsonGenerator json, Inzage inzage) throws IOException {
    json.writeStringField("gemaaktOp", inzage.madeAt().toString());
    json.writeStringField("verantwoordelijke", inzage.controller());
    json.writeObjectFieldStart("verzoek");
    json.writeStringField("door", inzage.asked().capacity());
    json.writeStringField("artikel", inzage.asked().citation());
    json.writeStringField("van", inzage.period().from().toString());
    json.writeStringField("tot", inzage.period().until().toString());
    json.writeEndObject();
    objects(json, "uitwisselingen", inzage.exchanges(), one -> exchanged(json, one));
    objects(json, "toestemmingen", inzage.said(), one -> said(json, one));
    objects(json, "nogOnderweg", inzage.waiting(), one -> waiting(json, one));
    objects(json, "nietGetoond", inzage.leftOut(), one -> leftOut(json, one));
    objects(
        json,
        "uitleg",
        inzage.explanation(),
        one -> {
          json.writeStringField("kop", one.title());
          json.writeStringField("tekst", one.text());
        });
  }

  private static void exchanged(JsonGenerator json, Inzage.Exchanged one) throws IOException {
    json.writeStringField("id", one.id());
    json.writeStringField("tijdstip", one.at().toString());
    if (one.hidden() != null) {
      json.writeStringField("van", "bron niet vermeld");
      basis(json, "bronNietVermeld", one.hidden());
    } else {
      organisation(json, "van", one.from());
    }
    objects(json, "berichten", one.recipients(), recipient -> recipient(json, recipient));
  }

  private static void recipient(JsonGenerator json, Inzage.RecipientHistory one)
      throws IOException {
    recipient(json, one.to());
    json.writeStringField("soort", one.kind());
    json.writeStringField("uitkomst", one.outcome().title());
    JsonOut.text(json, "reden", one.reason());
    JsonOut.text(json, "doel", one.purpose());
    if (one.basis() != null) {
      basis(json, "grondslag", one.basis());
    }
    JsonOut.texts(json, "soortenGegevens", one.categories());
    JsonOut.texts(json, "gegevens", one.fields());
    objects(
        json,
        "gebeurtenissen",
        one.events(),
        event -> {
          json.writeStringField("tijdstip", event.at().toString());
          json.writeStringField("wat", event.what());
        });
    Inzage.Notice notice = one.notice();
    if (notice != null) {
      json.writeObjectFieldStart("kennisgeving");
      json.writeStringField("wat", notice.title());
      json.writeStringField("uiterlijk", notice.by().toString());
      JsonOut.text(json, "gedaanOp", notice.given() == null ? null : notice.given().toString());
      json.writeEndObject();
    }
  }

  private static void said(JsonGenerator json, Inzage.Said one) throws IOException {
    json.writeStringField("wat", one.what());
    json.writeStringField("houder", one.holder());
    JsonOut.texts(json, "ontvangers", one.recipients());
    JsonOut.text(json, "doel", one.purpose());
    JsonOut.texts(json, "soortenGegevens", one.data());
    JsonOut.texts(json, "door", one.by());
    json.writeStringField("van", one.from().toString());
    JsonOut.text(json, "totEnMet", one.until() == null ? null : one.until().toString());
    JsonOut.text(
        json, "ingetrokkenOp", one.withdrawn() == null ? null : one.withdrawn().toString());
  }

  private static void waiting(JsonGenerator json, Inzage.Waiting one) throws IOException {
    recipient(json, one.to());
    json.writeStringField("soort", one.kind());
    json.writeStringField("sinds", one.since().toString());
    json.writeStringField("totEnMet", one.until().toString());
  }

  private static void leftOut(JsonGenerator json, Inzage.LeftOut one) throws IOException {
    if (one.count() != null) {
      json.writeNumberField("aantal", one.count());
    }
    json.writeStringField("tekst", one.text());
    json.writeStringField("artikel", one.citation());
    JsonOut.text(json, "totEnMet", one.until() == null ? null : one.until().toString());
  }

  private static void recipient(JsonGenerator json, Inzage.@Nullable Organisation to)
      throws IOException {
    if (to == null) {
      json.writeStringField("aan", "ontvanger niet vermeld");
    } else {
      organisation(json, "aan", to);
    }
  }

  private static void organisation(
      JsonGenerator json, String name, Inzage.@Nullable Organisation one) throws IOException {
    if (one != null) {
      json.writeObjectFieldStart(name);
      json.writeStringField("soort", one.role());
      json.writeStringField("naam", one.name());
      json.writeEndObject();
    }
  }

  private static void basis(JsonGenerator json, String name, Inzage.Basis basis)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("artikel", basis.citation());
    json.writeStringField("tekst", basis.text());
    json.writeEndObject();
  }

  private static <T> void objects(JsonGenerator json, String name, List<T> all, Each<T> each)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T one : all) {
      json.writeStartObject();
      each.write(one);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
