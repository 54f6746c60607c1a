package nl.sluis.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import nl.sluis.exchange.UuidV7;

/**
 * School signals of exactly {@value #BYTES} bytes, each with its own id, about children in turn.
 * One in {@value #ONE_IN_INDEX} asks for a report to the Verwijsindex.
 */
final class Signals implements Messages {

  /** Length of each body. */
  static final int BYTES = 1024;

  /** How many signals there are for one that asks for a report. */
  static final int ONE_IN_INDEX = 10;

  private static final String ID = "00000000-0000-7000-8000-000000000000";
  private static final String HEAD =
      """
      POST /v1/signalen HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Content-Length: %d\r
      \r
      """
          .formatted(BYTES);
  private static final String BODY =
      """
      {"id":"%s","type":"nl.jeugd.signaal.gemeld","tijdstip":"%s",\
      "betrokkenen":[{"bsn":"%s","geboortedatum":"%s",\
      "naam":{"voornamen":"%s","geslachtsnaam":"%s"},\
      "adres":{"postcode":"5211AB","huisnummer":%d}}],\
      "leefgebieden":["opleiding","gezin"],"ernst":"midden","urgentie":"week",\
      "gevraagdeActie":"contact-opnemen",\
      "besprokenMetOuders":{"besproken":true,"datum":"2026-11-18"},\
      "toestemmingen":["%s"],%s\
      "melder":{"naam":"I. Begeleider","functie":"intern begeleider",\
      "telefoon":"0731234567","email":"ib@school.example"},"toelichting":"%s"}\
      """;
  private static final String INDEX = "\"verwijsindex\":{\"risicos\":[\"e\"]},";
  private static final String SENTENCE = "Komt vaak te laat, is stil en heeft geen eten bij zich. ";

  private final UuidV7 ids =
      new UuidV7(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());
  private final AtomicLong made = new AtomicLong();
  private final List<byte[]> plain;
  private final List<byte[]> reporting;
  private final int idAt;

  private Signals(List<byte[]> plain, List<byte[]> reporting) {
    this.plain = plain;
    this.reporting = reporting;
    this.idAt = new String(plain.getFirst(), StandardCharsets.US_ASCII).indexOf(ID);
  }

  /**
   * Signals about these children.
   *
   * @param consents id of the registered consent of each child, in the same order
   * @param now when the school wrote them
   */
  static Signals about(List<Child> children, List<String> consents, Instant now) {
    String at = now.truncatedTo(ChronoUnit.SECONDS).toString();
    List<byte[]> plain = new ArrayList<>();
    List<byte[]> reporting = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      plain.add(request(children.get(i), consents.get(i), at, ""));
      reporting.add(request(children.get(i), consents.get(i), at, INDEX));
    }
    return new Signals(plain, reporting);
  }

  /** The same signals for another server, under other ids and counted apart. */
  Signals again() {
    return new Signals(plain, reporting);
  }

  private static byte[] request(Child child, String consent, String at, String index) {
    String empty = body(child, consent, at, index, "");
    String text = SENTENCE.repeat(BYTES / SENTENCE.length()).substring(0, BYTES - empty.length());
    return (HEAD + body(child, consent, at, index, text)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String body(Child child, String consent, String at, String index, String text) {
    return BODY.formatted(
        ID,
        at,
        child.bsn(),
        child.birthDate(),
        child.givenName(),
        child.familyName(),
        child.houseNumber(),
        consent,
        index,
        text);
  }

  @Override
  public ByteBuf next(ByteBufAllocator memory) {
    long number = made.getAndIncrement();
    List<byte[]> kind = number % ONE_IN_INDEX == 0 ? reporting : plain;
    byte[] request = kind.get((int) ((number + number / ONE_IN_INDEX) % kind.size()));
    ByteBuf buffer = memory.directBuffer(request.length).writeBytes(request);
    buffer.setCharSequence(idAt, ids.next(), StandardCharsets.US_ASCII);
    return buffer;
  }

  /** How many were made. */
  long made() {
    return made.get();
  }

  /** How many of those ask for a report. */
  long reports() {
    return Math.ceilDiv(made.get(), ONE_IN_INDEX);
  }
}
