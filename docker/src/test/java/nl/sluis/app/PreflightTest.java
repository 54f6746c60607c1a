package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.certs.ExamplePki;
import nl.sluis.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told before a gateway starts: one sentence each, with file, line and column. */
@Tag("slow")
final class PreflightTest {

  private static final Instant NOW = Instant.now();

  @TempDir private static Path shared;
  @TempDir private Path folder;
  private static Path certificates;
  private Path file;

  @BeforeAll
  static void certificates() throws Exception {
    certificates = shared.resolve("certs");
    ExamplePki.generate(certificates, InstantSource.fixed(NOW), new SecureRandom());
  }

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("policies")).resolve("policy.yaml"),
        "dit: is geen regel\n");
    file = folder.resolve("sluis.yaml");
    Files.write(
        file,
        List.of(
            "data: " + folder.resolve("data"),
            "policies: " + folder.resolve("policies"),
            "dataPlane: { address: 127.0.0.1, port: 0 }",
            "managementPlane: { address: 127.0.0.1, port: 0 }",
            "publicUrl: https://localhost",
            "tls:",
            "  certificate: " + certificates.resolve("server.crt"),
            "  key: " + certificates.resolve("server.key"),
            "  trust: " + certificates.resolve("chain.crt"),
            "  crl: " + certificates.resolve("crl"),
            "channels:",
            "  webhook: {}",
            "  kafka: {}"));
  }

  /** The rules are not read, so that these cannot be either: nothing was proven before. */
  @Test
  void findsNothingInAConfigurationThatIsRight() throws Exception {
    assertThat(complaints()).isEmpty();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aWrongPathIsNamed() throws Exception {
    Path aFile = Files.createFile(folder.resolve("bestand"));
    for (String key : List.of("certificate", "key", "trust", "crl")) {
      told("  " + key + ":", "/bestaat/niet", "tls." + key + ": /bestaat/niet bestaat niet");
    }
    for (String key : List.of("certificate", "key", "trust")) {
      told("  " + key + ":", folder.toString(), folder + " is een map; hier hoort een bestand");
      told(
          "  " + key + ":",
          aFile.toString(),
          aFile + " bevat geen ",
          "in " + aFile + " staat geen ");
    }
    told("  crl:", aFile.toString(), "is geen leesbare map met intrekkingslijsten");
    told("policies:", "/bestaat/niet", "policies: /bestaat/niet bestaat niet");
    told("policies:", aFile.toString(), "hier hoort een map met regels");
    told(
        "policies:", Files.createDirectory(folder.resolve("leeg")).toString(), "staan geen regels");
    told("data:", aFile.toString(), "data: " + aFile + " is een bestand; hier hoort een map");
    told("data:", aFile + "/data", "data: " + aFile + " is een bestand; hier hoort een map");
    told("data:", "/proc/1/data", "kan de gateway niet schrijven");
    told("data:", "", "data: hier hoort een map");
  }

  @Test
  void aPathThatIsLeftEmptyIsASentenceToo() throws Exception {
    for (String key : List.of("certificate", "key", "trust")) {
      told("  " + key + ":", "\"\"", "tls." + key + ": hier hoort een bestand");
    }
    told("  crl:", "\"\"", "tls.crl: hier hoort een map met intrekkingslijsten");
    told("policies:", "\"\"", "policies: hier hoort een map met regels");
  }

  @Test
  void whatIsNoRegularFileIsNotRead() throws Exception {
    Path pipe = folder.resolve("pijp");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path odd : List.of(Path.of("/dev/zero"), pipe)) {
      for (String key : List.of("certificate", "key", "trust")) {
        told("  " + key + ":", odd.toString(), odd + " is geen gewoon bestand");
      }
      assertThatThrownBy(() -> ConfigFile.read(odd)).hasMessageContaining("geen gewoon bestand");
    }
  }

  @Test
  void aLoadBalancerIsNamedByItsAddress() throws Exception {
    String plane = "{ address: 127.0.0.1, port: 0, loadBalancers: [10.1.0.5, %s] }";
    for (String wrong : List.of("lb.example", "0.0.0.0/0", "10.1.0.0/33")) {
      told("dataPlane:", plane.formatted(wrong), "dataPlane.loadBalancers.1: hier hoort een IP");
    }
    told("managementPlane:", plane.formatted("\"\""), "managementPlane.loadBalancers.1: hier");
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Path foreign = Files.createDirectory(folder.resolve("foto"));
    Files.writeString(foreign.resolve("vakantie.jpg"), "zee");
    Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxr-xr-x"));

    told("data:", foreign.toString(), "bevat geen gegevens van Sluis");
    assertThat(Files.getPosixFilePermissions(foreign))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aCertificateForAnotherNameIsTold() throws Exception {
    told("publicUrl:", "https://sluis.elders.example", "is niet voor sluis.elders.example");
  }

  /** Every whole number in the configuration, found by its type. */
  static Stream<String> numbers() {
    return numbers(Settings.class, "");
  }

  private static Stream<String> numbers(Class<?> type, String before) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(part -> {
          String path = before + part.getName();
          if (part.getType() == int.class || part.getType() == Integer.class) {
            return Stream.of(path);
          }
          return part.getType().isRecord()
              ? numbers(part.getType(), path + ".")
              : Stream.<String>of();
        });
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberOutOfItsRangeIsToldWithItsPlace(String path) throws Exception {
    for (String value : List.of("-1", "-2147483648", "2147483647")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      List<String> keys = List.of(path.split("[.]"));
      lines.removeIf(line -> line.startsWith(keys.getFirst() + ":"));
      String plane = keys.getFirst().endsWith("Plane") ? "address: 127.0.0.1, " : "";
      String rest = String.join(": { ", keys.subList(1, keys.size())) + ": " + value;
      if (!path.endsWith(".port") && !plane.isEmpty()) {
        rest = "port: 0, " + rest;
      }
      lines.add(keys.getFirst() + ": { " + plane + rest + " }".repeat(keys.size() - 1));
      Path changed = Files.write(folder.resolve("anders.yaml"), lines);

      assertThat(Preflight.complaints(ConfigFile.read(changed), InstantSource.fixed(NOW)))
          .singleElement()
          .asString()
          .startsWith(changed + ", regel " + lines.size() + ", kolom ")
          .contains(path + ": hier hoort een ");
    }
  }

  @Test
  void aKeyThatBelongsToAnotherCertificateIsRefused() throws Exception {
    Path key = certificates.resolve("school.key");
    told("  key:", key.toString(), "hoort niet bij het certificaat");
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws Exception {
    Path key = folder.resolve("open.key");
    Files.copy(certificates.resolve("server.key"), key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    told("  key:", key.toString(), "is ook voor anderen toegankelijk: chmod 600 " + key);
  }

  @Test
  void trustWithoutARootIsRefused() throws Exception {
    told("  trust:", certificates.resolve("school.crt").toString(), "bevat geen stamcertificaat");
  }

  @Test
  void aCertificateCountsFromItsFirstDayToItsLast() throws Exception {
    assertThat(complaints(NOW.plus(Duration.ofDays(9_000))))
        .anyMatch(sentence ->
            sentence.contains("regel 7, kolom 3: tls.certificate: ")
                && sentence.contains("is verlopen op "));
    assertThat(complaints(NOW.minus(Duration.ofDays(30))))
        .anyMatch(sentence ->
            sentence.contains("tls.certificate: ") && sentence.contains("geldt pas vanaf "));
  }

  @Test
  void eachAuthorityNeedsACurrentRevocationList() throws Exception {
    Path lists = Files.createDirectory(folder.resolve("crl"));
    Files.copy(certificates.resolve("crl/root.crl"), lists.resolve("root.crl"));
    told("  crl:", lists.toString(), "ontbreekt een leesbare intrekkingslijst van ");
    assertThat(complaints(NOW.plus(Duration.ofDays(60))))
        .anyMatch(sentence ->
            sentence.contains("de intrekkingslijst van ") && sentence.contains("is verlopen op "));
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String listen = "{ address: 127.0.0.1, port: " + taken.getLocalPort() + " }";
      told(
          "dataPlane:",
          listen,
          "regel 3, kolom 34: dataPlane.port: poort %d is al in gebruik"
              .formatted(taken.getLocalPort()));
      told("managementPlane:", listen, "managementPlane.port: poort ");
    }
    told("dataPlane:", "{ address: 192.0.2.1, port: 0 }", "dit adres heeft deze machine niet");
    told("dataPlane:", "{ address: 127.0.0.1, port: 70000 }", "een getal van 0 tot en met 65535");
  }

  @Test
  void channelsAndTheirOptionsAreKnown() throws Exception {
    told("  webhook:", "{ ratte: \"5\" }", "regel 12, kolom 14: channels.webhook.ratte: onbekend");
    told("  webhook:", "{ rate: veel }", "channels.webhook.rate: moet een geheel getal");
    told(
        "  kafka:", "{ ssl.keystoor.type: PEM }", "channels.kafka.ssl.keystoor.type: onbekende sl");
    told("  kafka:", "{}\n  webhoek: {}", "regel 14, kolom 3: channels.webhoek: onbekend kanaal");
    told("  kafka:", "{}\n  verwijsindex: { mode: ergens }", "verwijsindex.mode: moet ingebouwd");
  }

  @Test
  void whatIsAskedOfOthersIsRight() throws Exception {
    told("publicUrl:", "http://localhost", "publicUrl: hier hoort een https-adres");
    told("publicUrl:", "https://localhost/", "zonder schuine streep");
    told("  kafka:", "{}\nwitness: { logs: [onzin] }", "witness.logs.0: dit is geen openbare");
    told("  kafka:", "{}\nanchor: { seconds: 0 }", "anchor.seconds: hier hoort een geheel getal");
  }

  @Test
  void anotherGatewayOnTheFolderIsSeen() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (SqliteStore store = SqliteStore.open(data.resolve("sluis.db"))) {
      assertThat(store.ledger().last()).isEmpty();
      assertThat(complaints()).singleElement().asString().contains("draait al een gateway");
    }
    assertThat(complaints()).isEmpty();
  }

  @Test
  void allIsToldAtOnce() throws Exception {
    replace("  key:", "/geen/sleutel");
    replace("policies:", "/geen/regels");
    replace("  webhook:", "{ ratte: x }");
    assertThat(complaints()).hasSize(3);
  }

  @Test
  void unknownKeysAndWrongKindsAreToldAllAtOnceBeforeWhatIsMissing() throws Exception {
    Files.writeString(
        file,
        """
        data: data
        polices: policies
        dataPlane: { address: 127.0.0.1, port: acht, adres: x }
        managementPlane: [ 1 ]
        tls:
          certificat: a
        channels:
          webhook: { rate: { per: 5 } }
        """);

    assertThatThrownBy(() -> ConfigFile.read(file))
        .isInstanceOf(Settings.SettingsException.class)
        .message()
        .contains("sluis.yaml, regel 2, kolom 1: polices: onbekende sleutel; bekend zijn anchor, ")
        .contains("regel 3, kolom 34: dataPlane.port: hier hoort een geheel getal")
        .contains(
            "regel 3, kolom 46: dataPlane.adres: onbekende sleutel; bekend zijn address, limits, loadBalancers, port")
        .contains("regel 4, kolom 1: managementPlane: hier hoort een blok met sleutels")
        .contains("regel 6, kolom 3: tls.certificat: onbekende sleutel; bekend zijn certificate")
        .contains("regel 8, kolom 14: channels.webhook.rate: hier hoort een tekst")
        .hasLineCount(6);
  }

  @Test
  void aFileThatIsNoConfigurationIsToldInASentence() throws Exception {
    complained("", "is leeg");
    complained("data: a\ndata: b\n", "regel 2");
    complained("data: [\n", "geen geldige YAML");
    complained("data: a\n", "policies: ontbreekt");
    assertThatThrownBy(() -> ConfigFile.read(folder.resolve("niet.yaml")))
        .hasMessageStartingWith(folder.resolve("niet.yaml") + " bestaat niet");
    assertThatThrownBy(() -> ConfigFile.read(folder)).hasMessageContaining("is een map");
  }

  private void complained(String text, String sentence) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> ConfigFile.read(file))
        .isInstanceOf(Settings.SettingsException.class)
        .message()
        .contains(sentence)
        .hasLineCount(1);
  }

  /** That the value under a key leads to one of these sentences, and to no other finding. */
  private void told(String key, String value, String... sentences) throws IOException {
    String before = Files.readString(file);
    replace(key, value);
    assertThat(complaints())
        .as("%s %s", key, value)
        .isNotEmpty()
        .allSatisfy(complaint ->
            assertThat(complaint).matches("(?s).*sluis\\.yaml, regel [0-9]+, kolom [0-9]+: .*"))
        .anySatisfy(complaint ->
            assertThat(List.of(sentences)).anyMatch(sentence -> complaint.contains(sentence)));
    Files.writeString(file, before);
  }

  private void replace(String key, String value) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream()
            .map(line -> line.startsWith(key) ? key + " " + value : line)
            .toList();
    Files.write(file, lines);
  }

  private List<String> complaints() {
    return complaints(NOW);
  }

  private List<String> complaints(Instant now) {
    return Preflight.complaints(ConfigFile.read(file), InstantSource.fixed(now));
  }
}
