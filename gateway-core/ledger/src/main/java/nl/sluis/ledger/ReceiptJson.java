package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of a receipt. One is written for every signal that is taken in. */
final class ReceiptJson {
  private static final SerializableString KENMERK = new SerializedString("kenmerk");
  private static final SerializableString UITWISSELING = new SerializedString("uitwisseling");
  private static final SerializableString ONTVANGEN = new SerializedString("ontvangen");
  private static final SerializableString BESLUITEN = new SerializedString("besluiten");
  private static final SerializableString ONTVANGER = new SerializedString("ontvanger");
  private static final SerializableString BESLUIT = new SerializedString("besluit");
  private static final SerializableString REGEL = new SerializedString("regel");
  private static final SerializableString ARTIKEL = new SerializedString("artikel");
  private static final SerializableString TOT = new SerializedString("tot");
  private static final SerializableString ONTBREEKT = new SerializedString("ontbreekt");
  private static final SerializableString BEWIJS = new SerializedString("bewijs");
  private static final SerializableString BLAD = new SerializedString("blad");
  private static final SerializableString INDEX = new SerializedString("index");
  private static final SerializableString OMVANG = new SerializedString("omvang");
  private static final SerializableString PAD = new SerializedString("pad");
  private static final SerializableString CONTROLEPUNT = new SerializedString("controlepunt");

  private ReceiptJson() {}

  static byte[] write(Receipt receipt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = StrictJson.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      statement(json, receipt.statement());
      json.writeFieldName(BEWIJS);
      proof(json, receipt);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] write(Receipt.Statement said) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = StrictJson.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      statement(json, said);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void statement(JsonGenerator json, Receipt.Statement said) throws IOException {
    text(json, KENMERK, said.kenmerk());
    text(json, UITWISSELING, said.exchange());
    text(json, ONTVANGEN, said.received().toString());
    json.writeFieldName(BESLUITEN);
    json.writeStartArray();
    for (Receipt.Outcome outcome : said.outcomes()) {
      json.writeStartObject();
      text(json, ONTVANGER, outcome.recipientRole());
      text(json, BESLUIT, outcome.effect());
      text(json, REGEL, outcome.rule());
      text(json, ARTIKEL, outcome.article());
      text(json, TOT, outcome.until() == null ? null : outcome.until().toString());
      text(json, ONTBREEKT, outcome.missing());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void proof(JsonGenerator json, Receipt receipt) throws IOException {
    json.writeStartObject();
    json.writeFieldName(BLAD);
    json.writeBinary(receipt.leaf());
    json.writeFieldName(INDEX);
    json.writeNumber(receipt.proof().index());
    json.writeFieldName(OMVANG);
    json.writeNumber(receipt.proof().size());
    json.writeFieldName(PAD);
    json.writeStartArray();
    byte[] bytes = new byte[Hash.LENGTH];
    for (Hash hash : receipt.proof().path()) {
      hash.write(bytes, 0);
      json.writeBinary(bytes);
    }
    json.writeEndArray();
    text(json, CONTROLEPUNT, receipt.checkpoint());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, SerializableString name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      json.writeString(value);
    }
  }

  static Receipt parse(byte[] document) {
    JsonNode json = StrictJson.object(document);
    JsonNode proof = json.path(BEWIJS.getValue());
    return Receipt.of(
        statement(json),
        StrictBase64.decode(StrictJson.required(proof, BLAD)),
        new InclusionProof(
            StrictJson.number(proof, INDEX),
            StrictJson.number(proof, OMVANG),
            StrictJson.texts(proof, PAD).stream().map(Hash::parse).toList()),
        StrictJson.required(proof, CONTROLEPUNT));
  }

  static boolean isProven(byte[] document) {
    try {
      return StrictJson.object(document).has(BEWIJS.getValue());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  static Receipt.Statement statement(byte[] document) {
    return statement(StrictJson.object(document));
  }

  private static Receipt.Statement statement(JsonNode json) {
    List<Receipt.Outcome> outcomes = new ArrayList<>();
    for (JsonNode outcome : StrictJson.elements(json, BESLUITEN)) {
      outcomes.add(
          new Receipt.Outcome(
              StrictJson.required(outcome, ONTVANGER),
              StrictJson.required(outcome, BESLUIT),
              StrictJson.text(outcome, REGEL),
              StrictJson.text(outcome, ARTIKEL),
              StrictJson.day(outcome, TOT),
              StrictJson.text(outcome, ONTBREEKT)));
    }
    return new Receipt.Statement(
        StrictJson.required(json, KENMERK),
        StrictJson.required(json, UITWISSELING),
        StrictJson.instant(json, ONTVANGEN),
        outcomes);
  }
}
