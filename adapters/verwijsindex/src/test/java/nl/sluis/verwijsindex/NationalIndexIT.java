package nl.sluis.verwijsindex;

import static nl.sluis.verwijsindex.Reports.GP;
import static nl.sluis.verwijsindex.Reports.SCHOOL;
import static nl.sluis.verwijsindex.Reports.afmelding;
import static nl.sluis.verwijsindex.Reports.id;
import static nl.sluis.verwijsindex.Reports.melding;
import static nl.sluis.verwijsindex.Reports.named;
import static nl.sluis.verwijsindex.Reports.outbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import nl.sluis.certs.ExamplePki;
import nl.sluis.certs.ExampleTls;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.exchange.UuidV7;
import nl.sluis.index.Announcement;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.Removed.Unreached;
import nl.sluis.index.Reported;
import nl.sluis.index.SignalKind;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.verwijsindex.standin.BrpStandIn;
import nl.sluis.verwijsindex.standin.IndexStandIn;
import nl.sluis.verwijsindex.standin.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway and an index elsewhere, with SOAP over mutual TLS between them. */
class NationalIndexIT {

  private static final String SAM = "999990342";
  private static final String NOOR = "900186021";
  private static final Oin GATEWAY = new Oin("00000099000000009000");
  private static final BirthDate BORN = new BirthDate(2014, 3, 2);
  private static final LocalDate LATER = LocalDate.parse("2028-11-01");

  @TempDir static Path certificates;
  @TempDir Path data;

  private final Instant now = Instant.parse("2026-11-20T08:00:00Z");
  private IndexFixture elsewhere;
  private StandIn server;
  private Channel channel;
  private ReferenceIndex index;

  @BeforeAll
  static void certificates() throws Exception {
    ExamplePki.generate(certificates, InstantSource.system(), new SecureRandom());
  }

  @BeforeEach
  void start() throws Exception {
    elsewhere = new IndexFixture(data, new FamiliesForTests().with(SAM, "1", NOOR), false);
    UuidV7 ids = new UuidV7(() -> now, new SecureRandom());
    server =
        new StandIn(
            tls("server"),
            0,
            GATEWAY,
            "/verwijsindex",
            new IndexStandIn(elsewhere.index(), ids::next));
    channel = connected("server", server.port());
    index = (ReferenceIndex) channel;
  }

  @AfterEach
  void stop() throws Exception {
    channel.close();
    server.close();
    elsewhere.close();
  }

  @Test
  void reportsThereAndHearsOfTheMatchOnce() {
    assertThat(
            channel.deliver(List.of(at(melding(SCHOOL, SAM, LATER)), at(melding(GP, SAM, LATER)))))
        .containsOnly(new Outcome.Delivered());

    assertThat(elsewhere.index().entries()).hasSize(2);
    assertThat(index.reportsOf(SCHOOL)).isEqualTo(elsewhere.index().reportsOf(SCHOOL)).hasSize(1);
    assertThat(index.signalsFor(GP)).isEqualTo(elsewhere.index().signalsFor(GP)).hasSize(1);
    assertThat(index.matches()).isEqualTo(elsewhere.index().matches()).hasSize(1);
    List<Announcement> unsaid = index.unsaid(10);
    assertThat(unsaid).isEqualTo(elsewhere.index().unsaid(10)).hasSize(3);
    unsaid.forEach(index::said);
    assertThat(index.unsaid(10)).isEmpty();
  }

  @Test
  void withdrawsThereAndHearsOfTheArchive() {
    OutboundMessage first = at(melding(SCHOOL, SAM, LATER, LATER.plusYears(5)));
    elsewhere.now = now.plusSeconds(60);
    OutboundMessage withdrawal = outbound(afmelding(SCHOOL, SAM, "risico-weg"), elsewhere.now);
    OutboundMessage second = outbound(melding(GP, SAM, LATER), elsewhere.now);

    assertThat(channel.deliver(List.of(first, withdrawal, second)))
        .containsOnly(new Outcome.Delivered());

    assertThat(index.unsaid(10))
        .singleElement()
        .isInstanceOfSatisfying(
            Announcement.ToReporter.class,
            told -> {
              assertThat(told.kind()).isEqualTo(SignalKind.ARCHIVE);
              assertThat(told.report()).isEqualTo(id(GP, SAM));
            });
  }

  @Test
  void removesThere() {
    OutboundMessage school = at(melding(SCHOOL, SAM, LATER));
    channel.deliver(
        List.of(school, at(melding(GP, SAM, LATER)), at(named(GP, "Noor", "Voorbeeld", LATER))));

    assertThat(index.objected(school.id())).isEqualTo(1);
    assertThat(
            index
                .erase(Reported.as(new Subject(new Bsn(SAM), BirthDate.of(LATER), null, null)))
                .reports())
        .isEqualTo(1);
    assertThat(elsewhere.index().entries()).hasSize(1);
  }

  /** The form has a person only as named now; what the gateway remembers it names by delivery. */
  @Test
  void removesThereWhatTheGatewayRemembersHoweverItWasReported() {
    OutboundMessage numbered = at(melding(SCHOOL, SAM, LATER));
    channel.deliver(List.of(numbered, at(melding(GP, SAM, LATER))));

    Removed removed =
        index.erase(new Reported(called("Sam"), List.of("a", "b"), List.of(numbered.id()), false));

    assertThat(removed.reports()).isEqualTo(1);
    assertThat(removed.unreached()).containsExactly(Unreached.BY_NUMBER);
    assertThat(elsewhere.index().reportsOf(SCHOOL)).isEmpty();
    assertThat(elsewhere.index().reportsOf(GP)).hasSize(1);
    removed = index.erase(Reported.as(new Subject(new Bsn(SAM), BirthDate.of(LATER), null, null)));
    assertThat(removed.unreached()).containsExactly(Unreached.BY_NAME);
    assertThat(removed.texts()).singleElement().asString().contains("op naam");
  }

  @Test
  void whoIsNamedInBothWaysIsReachedThereInBoth() {
    channel.deliver(
        List.of(at(melding(SCHOOL, SAM, LATER)), at(named(GP, "Sam", "Voorbeeld", LATER))));

    Removed removed =
        index.erase(
            Reported.as(new Subject(new Bsn(SAM), BORN, new PersonName("Sam", "Voorbeeld"), null)));

    assertThat(removed).isEqualTo(new Removed(2, List.of()));
  }

  @Test
  void aNamesakeIsNotRemovedThere() {
    channel.deliver(List.of(at(named(GP, "Sam", "Voorbeeld", LATER)), at(melding(GP, SAM, LATER))));

    assertThat(index.erase(new Reported(called("Sam"), List.of("a"), List.of(), true)))
        .isEqualTo(new Removed(0, List.of(Unreached.BY_NUMBER, Unreached.NAMESAKE)));
    assertThat(
            index.erase(
                new Reported(
                    new Subject(new Bsn(SAM), BORN, new PersonName("Sam", "Voorbeeld"), null),
                    List.of("a"),
                    List.of(),
                    true)))
        .isEqualTo(new Removed(1, List.of(Unreached.NAMESAKE)));
    assertThat(index.erase(new Reported(called("Sam"), List.of("a"), List.of(), false)).reports())
        .isEqualTo(1);
  }

  private static Subject called(String givenNames) {
    return new Subject(
        null, BORN, new PersonName(givenNames, "Voorbeeld"), new Address("5211AB", 12, null));
  }

  @Test
  void contentDoesNotLeave() {
    ObjectNode report = melding(SCHOOL, SAM, LATER);
    report.put("toelichting", "er is iets");

    assertThat(channel.deliver(List.of(at(report))))
        .containsExactly(new Outcome.Rejected("veld-niet-toegestaan"));
    assertThat(elsewhere.index().entries()).isEmpty();
  }

  @Test
  void whatTheIndexRefusesIsRefusedAndWhatIsAwayIsTriedAgain() throws Exception {
    assertThat(channel.deliver(List.of(at(melding(SCHOOL, SAM, LocalDate.parse("2030-01-01"))))))
        .containsExactly(new Outcome.Rejected("index"));

    server.close();
    OutboundMessage one = at(melding(SCHOOL, SAM, LATER));
    assertThat(channel.deliver(List.of(one, at(melding(GP, SAM, LATER)))))
        .containsExactly(new Outcome.Retry("io", null), new Outcome.Retry("away", null));
    assertThatThrownBy(() -> index.matches()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherOrganisationIsNotLetIn() throws Exception {
    try (Channel school = connected("school", server.port())) {
      assertThat(school.deliver(List.of(at(melding(SCHOOL, SAM, LATER)))))
          .containsExactly(new Outcome.Retry("io", null));
    }
    try (Channel foreign = connected("foreign", server.port())) {
      assertThat(foreign.deliver(List.of(at(melding(SCHOOL, SAM, LATER)))))
          .containsExactly(new Outcome.Retry("io", null));
    }
    assertThat(elsewhere.index().entries()).isEmpty();
  }

  @Test
  void anAnswerThatIsNoMessageIsTriedAgain() throws Exception {
    for (String body : List.of("", "<a/>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")) {
      try (StandIn broken =
              new StandIn(
                  tls("server"),
                  0,
                  GATEWAY,
                  "/verwijsindex",
                  request ->
                      new StandIn.Answer(200, "text/xml", body.getBytes(StandardCharsets.UTF_8)));
          Channel other = connected("server", broken.port())) {
        assertThat(other.deliver(List.of(at(melding(SCHOOL, SAM, LATER)))))
            .containsExactly(new Outcome.Retry("answer", null));
      }
    }
  }

  @Test
  void theEmbeddedIndexAsksTheBrpForParents() throws Exception {
    BrpStandIn brp = new BrpStandIn().with(SAM, "111222333", "999993653").with(NOOR, "111222333");
    try (StandIn families = new StandIn(tls("server"), 0, GATEWAY, "/personen", brp);
        Channel embedded =
            new VerwijsindexService()
                .channel(
                    settings(
                        "server",
                        Map.of("brp", "https://localhost:" + families.port() + "/personen")))
                .orElseThrow()) {
      embedded.deliver(List.of(at(melding(SCHOOL, SAM, LATER)), at(melding(GP, NOOR, LATER))));

      assertThat(((ReferenceIndex) embedded).signalsFor(SCHOOL))
          .singleElement()
          .satisfies(signal -> assertThat(signal.kind()).isEqualTo(SignalKind.SAME_FAMILY));
    }
  }

  @Test
  void settingsThatCannotBeMeantStopTheStart() throws Exception {
    for (Map<String, String> wrong :
        List.of(
            Map.of("mode", "regionaal"),
            Map.of("mode", "landelijk"),
            Map.of("mode", "landelijk", "url", "http://index.example"),
            Map.of("brp", "http://brp.example"),
            Map.of("adresmatch", "true"),
            Map.of("adresmatch", "true", "brp", "https://brp.example"))) {
      ChannelSettings settings = settings("server", wrong);
      assertThatThrownBy(() -> new VerwijsindexService().channel(settings))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("channels.verwijsindex.");
    }
  }

  private OutboundMessage at(ObjectNode message) {
    return outbound(message, now);
  }

  private Channel connected(String name, int port) throws Exception {
    return new VerwijsindexService()
        .channel(
            settings(
                name,
                Map.of("mode", "landelijk", "url", "https://localhost:" + port + "/verwijsindex")))
        .orElseThrow();
  }

  private ChannelSettings settings(String name, Map<String, String> options) throws Exception {
    return new ChannelSettings(
        data.resolve("gateway"),
        tls(name),
        () -> now,
        Map.of("verwijsindex", options),
        new byte[32],
        OwnAddresses.none());
  }

  private static SSLContext tls(String name) throws GeneralSecurityException, IOException {
    return ExampleTls.as(certificates, name);
  }
}
