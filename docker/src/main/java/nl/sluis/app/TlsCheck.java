package nl.sluis.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.SmallFile;
import nl.sluis.files.UnusableKeyException;
import nl.sluis.files.UnusableKeyException.Flaw;
import nl.sluis.http.OwnNames;
import nl.sluis.ingress.RevocationLists;
import nl.sluis.ingress.TlsIdentity;
import org.jspecify.annotations.Nullable;

/** Whether the gateway's certificate, key, trust and revocation lists can be used, and together. */
final class TlsCheck {

  private static final byte[] ANYTHING = {1, 2, 3};

  private static final String DAMAGED_MEMORY =
      " is niet te lezen of beschadigd; het zegt hoe nieuw de intrekkingslijsten moeten zijn. Verwijder"
          + " het alleen als zeker is dat de nieuwste lijsten in de map staan";

  private final ConfigFile config;
  private final Instant now;
  private final List<String> complaints = new ArrayList<>();

  /** The gateway's own certificates, by the place in the configuration that names them. */
  private final Map<List<Object>, X509Certificate> shown = new LinkedHashMap<>();

  TlsCheck(ConfigFile config, InstantSource clock) {
    this.config = config;
    this.now = clock.instant();
  }

  /** One sentence for each thing that is wrong. */
  List<String> complaints() {
    Settings.Tls tls = config.settings().tls();
    pair(List.of("tls"), tls.certificate(), tls.key());
    if (tls.outgoing() != null) {
      pair(List.of("tls", "outgoing"), tls.outgoing().certificate(), tls.outgoing().key());
    }
    named(tls.certificate());
    List<X509Certificate> trusted = certificates(path("trust"), tls.trust());
    if (!trusted.isEmpty() && trusted.stream().noneMatch(TlsIdentity::selfIssued)) {
      wrong(path("trust"), tls.trust() + " bevat geen stamcertificaat (root)");
    }
    revocation(trusted, tls.crl());
    return complaints;
  }

  /** A certificate and its key, below a place in the configuration. */
  private void pair(List<Object> place, Path certificate, Path key) {
    List<Object> at = below(place, "certificate");
    List<X509Certificate> chain = certificates(at, certificate);
    if (!chain.isEmpty()) {
      validity(at, chain.getFirst(), certificate);
      shown.put(at, chain.getFirst());
    }
    key(below(place, "key"), key)
        .filter(own -> !chain.isEmpty() && !belong(chain.getFirst(), own))
        .ifPresent(other ->
            wrong(below(place, "key"), key + " hoort niet bij het certificaat " + certificate));
  }

  /** Why a file with a certificate cannot be used. */
  List<String> unreadable(List<Object> path, Path file) {
    certificates(path, file);
    return complaints;
  }

  private List<X509Certificate> certificates(List<Object> path, Path file) {
    if (!isFile(path, file)) {
      return List.of();
    }
    try {
      List<X509Certificate> found = TlsIdentity.certificates(file);
      if (found.isEmpty()) {
        wrong(path, "in " + file + " staat geen certificaat");
      }
      return found;
    } catch (IOException e) {
      wrong(path, file + " bevat geen certificaten in PEM, of is niet te lezen");
      return List.of();
    }
  }

  private Optional<PrivateKey> key(List<Object> path, Path file) {
    if (!isFile(path, file)) {
      return Optional.empty();
    }
    try {
      if (OwnerOnly.isOpenToOthers(file)) {
        wrong(path, file + " is ook voor anderen toegankelijk: chmod 600 " + file);
      }
      if (OwnerOnly.isOfAnother(file)) {
        wrong(path, DataFolder.unusable(new UnusableKeyException(file, Flaw.OF_ANOTHER)));
      }
      return Optional.of(TlsIdentity.privateKey(file));
    } catch (IOException e) {
      wrong(path, file + " bevat geen onversleutelde sleutel in PEM, of is niet te lezen");
      return Optional.empty();
    }
  }

  private boolean isFile(List<Object> path, Path file) {
    if (file.toString().isBlank()) {
      wrong(path, "hier hoort een bestand");
    } else if (Files.notExists(file)) {
      wrong(path, file + " bestaat niet" + made(file));
    } else if (Files.isDirectory(file)) {
      wrong(path, file + " is een map; hier hoort een bestand");
    } else if (!SmallFile.is(file)) {
      wrong(
          path,
          file + " is geen gewoon bestand, of te groot om een certificaat of sleutel te zijn");
    } else if (!Files.isReadable(file)) {
      wrong(path, file + " is niet te lezen");
    } else {
      return true;
    }
    return false;
  }

  /** How a file of the example PKI is made, in case its folder is there and is of before it. */
  private static String made(Path file) {
    Path folder = file.getParent();
    return folder != null && folder.endsWith("certs-example/generated")
        ? "; ./sluis certs maakt de voorbeeldcertificaten"
        : "";
  }

  private void validity(List<Object> path, X509Certificate certificate, Path file) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      wrong(path, file + " is verlopen op " + day(certificate.getNotAfter().toInstant()));
    } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
      wrong(path, file + " geldt pas vanaf " + day(certificate.getNotBefore().toInstant()));
    }
  }

  private static boolean belong(X509Certificate certificate, PrivateKey key) {
    try {
      String algorithm =
          switch (key) {
            case RSAKey rsa -> "SHA256withRSA";
            case ECKey ec -> "SHA256withECDSA";
            default -> key.getAlgorithm();
          };
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(ANYTHING);
      byte[] signature = signer.sign();
      signer.initVerify(certificate.getPublicKey());
      signer.update(ANYTHING);
      return signer.verify(signature);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }

  private void revocation(List<X509Certificate> trusted, Path folder) {
    if (folder.toString().isBlank()) {
      wrong(path("crl"), "hier hoort een map met intrekkingslijsten (*.crl)");
      return;
    }
    if (Files.notExists(folder)) {
      wrong(path("crl"), folder + " bestaat niet");
      return;
    }
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      wrong(path("crl"), folder + " is geen leesbare map met intrekkingslijsten (*.crl)");
      return;
    }
    Path memory = new DataFolder(config.settings().data()).crlNumbers();
    RevocationLists lists;
    try {
      lists = RevocationLists.look(folder, trusted, memory, InstantSource.fixed(now));
    } catch (IOException e) {
      wrong(path("crl"), memory + DAMAGED_MEMORY);
      return;
    }
    notRevoked(lists);
    for (X509Certificate authority : trusted) {
      String name = authority.getSubjectX500Principal().getName();
      Optional<Instant> ends = lists.ends(authority);
      if (ends.isEmpty() && lists.isOlder(authority)) {
        wrong(
            path("crl"),
            "de intrekkingslijst van %s in %s is ouder dan een die deze gateway al heeft gebruikt: zet de nieuwste terug"
                .formatted(name, folder));
      } else if (ends.isEmpty()) {
        wrong(path("crl"), "in " + folder + " ontbreekt een leesbare intrekkingslijst van " + name);
      } else if (!ends.get().isAfter(now)) {
        wrong(
            path("crl"),
            "de intrekkingslijst van %s in %s is verlopen op %s"
                .formatted(name, folder, day(ends.get())));
      }
    }
  }

  private void notRevoked(RevocationLists lists) {
    shown.forEach((at, certificate) -> {
      if (lists.revokes(certificate)) {
        wrong(at, "dit certificaat is ingetrokken: het staat op een intrekkingslijst in tls.crl");
      }
    });
  }

  /** Participants look whether the certificate is for the name they call. */
  private void named(Path file) {
    X509Certificate certificate = shown.get(path("certificate"));
    String host = host(config.settings().publicUrl());
    if (certificate == null || host == null) {
      return;
    }
    try {
      if (!OwnNames.in(certificate).hold(host)) {
        wrong(
            path("certificate"),
            file + " is niet voor " + host + ", de naam in publicUrl (subjectAltName)");
      }
    } catch (CertificateParsingException e) {
      wrong(path("certificate"), file + " heeft namen (subjectAltName) die niet te lezen zijn");
    }
  }

  private static @Nullable String host(String url) {
    try {
      return new URI(url).getHost();
    } catch (URISyntaxException told) {
      return null;
    }
  }

  private static String day(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static List<Object> path(String key) {
    return List.of("tls", key);
  }

  private static List<Object> below(List<Object> place, String key) {
    List<Object> path = new ArrayList<>(place);
    path.add(key);
    return path;
  }

  private void wrong(List<Object> path, String sentence) {
    complaints.add(config.complaint(path, sentence));
  }
}
