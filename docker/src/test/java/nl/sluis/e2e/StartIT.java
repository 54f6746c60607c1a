package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.demo.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway starts as it should, or says in a sentence why not, before it proves any rule. */
final class StartIT {

  @TempDir private Path folder;

  @Test
  void allThatIsWrongIsToldBeforeTheRulesAreRead() throws Exception {
    Path certificates = TestGateway.certificates(folder);
    Path rules = Files.createDirectory(folder.resolve("policies"));
    Files.writeString(rules.resolve("policy.yaml"), "dit: is geen regel\n");
    Path file = configuration(certificates, rules);

    Command start = Command.run("start", "--config", file.toString());

    assertThat(start.code()).isEqualTo(2);
    assertThat(start.out()).isEmpty();
    assertThat(start.err().lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".*sluis\\.yaml, regel [0-9]+, kolom [0-9]+: .*"))
        .anyMatch(line -> line.contains("tls.key: ") && line.contains("hoort niet bij"))
        .anyMatch(line -> line.contains("channels.webhoek: onbekend kanaal"));
    assertThat(folder.resolve("proofs")).doesNotExist();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private Path configuration(Path certificates, Path rules) throws IOException {
    return Files.write(
        folder.resolve("sluis.yaml"),
        List.of(
            "data: " + folder.resolve("data"),
            "policies: " + rules,
            "proofs: " + folder.resolve("proofs"),
            "dataPlane: { address: 127.0.0.1, port: 0 }",
            "managementPlane: { address: 127.0.0.1, port: 0 }",
            "publicUrl: https://localhost",
            "tls:",
            "  certificate: " + certificates.resolve("server.crt"),
            "  key: " + certificates.resolve("school.key"),
            "  trust: " + certificates.resolve("chain.crt"),
            "  crl: " + certificates.resolve("crl"),
            "channels: { webhoek: {} }"));
  }

  @Test
  void keysAndDatabaseStayTogetherOverTheLifeOfAGateway() throws Exception {
    Path secret = folder.resolve("wachtwoord");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, "correct horse battery staple");
    Path bundle = folder.resolve("sleutels.cms");
    Path data;
    Path config;
    try (TestGateway gateway = new TestGateway(folder, "  verwijsindex: { enabled: 'true' }")) {
      data = gateway.process().data();
      config = data.resolveSibling("sluis.yaml");
      Participant school = gateway.as("school");
      assertThat(school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(1))).statusCode())
          .isEqualTo(201);
      Participant manager = gateway.manager("fg");
      assertThat(body(manager, "/health/ready")).startsWith("ok\n");
      assertThat(body(manager, "/health/live")).isEqualTo("ok\n");
      assertThat(body(manager, "/metrics"))
          .contains("sluis_health{check=\"writer\"} 0.0")
          .contains("sluis_health{check=\"deadlines\"} 0.0")
          .contains("sluis_certificate_days ")
          .contains("sluis_crl_days{authority=\"1\"} ")
          .contains("sluis_disk_free_bytes ");
      theAlertsAreAboutWhatIsThere(gateway, body(manager, "/metrics"));
      Command second = Command.run("start", "--config", config.toString());
      assertThat(second.code()).isEqualTo(2);
      assertThat(second.err()).contains("draait al een gateway", "is al in gebruik");
      assertThat(openToOthers(data)).isEmpty();
      Command backup =
          Command.run(
              "backup",
              folder.resolve("kopieen").toString(),
              "--data",
              data.toString(),
              "--sleutels",
              bundle.toString(),
              "--wachtwoord",
              secret.toString());
      assertThat(backup.code()).as(backup.text()).isZero();
      assertThat(openToOthers(folder.resolve("kopieen"))).isEmpty();
      gateway.process().kill();
      assertThat(openToOthers(data)).isEmpty();
      Files.setPosixFilePermissions(
          data.resolve("sluis.db"), PosixFilePermissions.fromString("rw-r--r--"));
      gateway.process().restart();
      assertThat(openToOthers(data)).isEmpty();
    }

    Path keys = data.resolve("keys");
    for (String file : List.of("master.key", "ledger.key", "ledger-pq.key", "witness.key")) {
      Files.move(keys.resolve(file), folder.resolve(file));
      Command without = Command.run("start", "--config", config.toString());
      assertThat(without.code()).isEqualTo(2);
      assertThat(without.err())
          .hasLineCount(1)
          .contains(file + " ontbreekt naast een bestaande database", "./sluis restore --sleutels");
      assertThat(keys.resolve(file)).doesNotExist();
      Files.move(folder.resolve(file), keys.resolve(file));
    }
    Files.move(data.resolve("verwijsindex/index.db"), folder.resolve("index.db"));
    Command without = Command.run("start", "--config", config.toString());
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("index.db ontbreekt", "--leeg-begin verwijsindex");
  }

  @Test
  void wrongPathsOfOtherCommandsAreToldInASentence() throws Exception {
    Path none = folder.resolve("geen");
    Path file = Files.createFile(folder.resolve("bestand"));
    List<List<String>> commands =
        List.of(
            List.of("ledger", "verify", "--data", none.toString()),
            List.of("ledger", "verify", "--data", file.toString()),
            List.of("ledger", "verify", "--data", none.toString(), "--key", "onzin"),
            List.of(
                "ledger", "export", folder.resolve("uit").toString(), "--data", none.toString()),
            List.of("ledger", "key", "--data", none.toString()),
            List.of("ledger", "anchors", "--data", none.toString()),
            List.of("ledger", "view", "ldv", "--data", none.toString()),
            List.of("policy", "check", "--policies", none.toString()),
            List.of("policy", "check", "--policies", file.toString()),
            List.of("backup", folder.resolve("kopieen").toString(), "--data", none.toString()),
            List.of("restore", none.toString(), "--data", folder.resolve("nieuw").toString()),
            List.of("keys", "check", "--data", none.toString()),
            List.of("start", "--config", none.toString()),
            List.of("start", "--config", folder.toString()));
    List<String> raw = new ArrayList<>();
    for (List<String> words : commands) {
      Command ran = Command.run(words.toArray(String[]::new));
      assertThat(ran.code()).as("%s", words).isIn(1, 2);
      if (ran.text().matches("(?s).*(Exception|Onverwachte|\\tat ).*") || ran.text().isBlank()) {
        raw.add(words + " → " + ran.text());
      }
    }
    assertThat(raw).isEmpty();
    assertThat(folder.resolve("kopieen")).doesNotExist();
  }

  /** What is only counted once it happens, happens first. */
  private static void theAlertsAreAboutWhatIsThere(TestGateway gateway, String metrics)
      throws Exception {
    try (Participant nobody =
        Participant.withoutCertificate(gateway.certificates(), gateway.process().dataPort())) {
      assertThatThrownBy(() -> nobody.get("/v1/berichten")).isInstanceOf(IOException.class);
    }
    String all = metrics + body(gateway.manager("fg"), "/metrics");
    String rules = Files.readString(TestGateway.ROOT.resolve("docker/prometheus/sluis.rules.yaml"));
    List<String> named =
        Pattern.compile("(?m)^ +expr: (.*)$")
            .matcher(rules)
            .results()
            .flatMap(expr -> Pattern.compile("sluis_[a-z_]+").matcher(expr.group(1)).results())
            .map(MatchResult::group)
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named).allSatisfy(name -> assertThat(all).containsPattern("(?m)^" + name + "[{ ]"));
  }

  private static String body(Participant client, String path) throws Exception {
    return new String(client.get(path).body(), StandardCharsets.UTF_8);
  }

  /** All files and folders in a folder, itself too, that others than the owner can use. */
  private static List<String> openToOthers(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<String> open = new ArrayList<>();
      for (Path one : walk.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
        if (!mode.endsWith("------")) {
          open.add(mode + " " + folder.relativize(one));
        }
      }
      return open;
    }
  }
}
