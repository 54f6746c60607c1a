package nl.sluis.certs;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the example PKI: it signs at one instant, and yields the files to be written. */
final class Issuance {
  private static final String ROOT_CRL = "crl/root.crl";
  private static final String INTERMEDIATE_CRL = "crl/intermediate.crl";

  private static final Duration AUTHORITY = Duration.ofDays(3652);
  private static final Duration PARTICIPANT = Duration.ofDays(397);
  private static final Duration CRL_OF_ROOT = Duration.ofDays(365);
  private static final Duration CRL_OF_INTERMEDIATE = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now;
  private final SecureRandom random;
  private final List<PemFile> files = new ArrayList<>();
  private final List<X509Certificate> revoked = new ArrayList<>();

  Issuance(Instant now, SecureRandom random) {
    this.now = now;
    this.random = random;
  }

  /** New authorities, and a certificate for everyone. */
  List<PemFile> fresh(Participants all) throws GeneralSecurityException, IOException {
    var hierarchy = Hierarchy.fresh(lasting(AUTHORITY), random);
    files.addAll(hierarchy.files());
    issue(all, all.names(), hierarchy.intermediate());
    publish(hierarchy, null, null);
    return files;
  }

  /** Certificates for the named, from the authorities in the folder. */
  List<PemFile> again(Participants all, Collection<String> names, PkiFolder folder)
      throws GeneralSecurityException, IOException {
    var hierarchy = Hierarchy.load(folder, random);
    issue(all, names, hierarchy.intermediate());
    publish(hierarchy, folder.crl(ROOT_CRL), folder.crl(INTERMEDIATE_CRL));
    return files;
  }

  private void issue(Participants all, Collection<String> names, Issuer ours)
      throws GeneralSecurityException, IOException {
    for (Participant participant : all.participants()) {
      if (names.contains(participant.name())) {
        issue(participant.name(), participant, lasting(PARTICIPANT), ours);
      }
    }
    for (Counterexample counterexample : all.counterexamples()) {
      if (names.contains(counterexample.name())) {
        issue(counterexample, all.claimedBy(counterexample), ours);
      }
    }
  }

  private void issue(Counterexample counterexample, Participant claimed, Issuer ours)
      throws GeneralSecurityException, IOException {
    String name = counterexample.name();
    switch (counterexample.flaw()) {
      case EXPIRED -> issue(name, claimed, Period.endingAt(now.minus(DAY), PARTICIPANT), ours);
      case REVOKED -> revoked.add(issue(name, claimed, lasting(PARTICIPANT), ours));
      case FOREIGN -> {
        // Its key is forgotten at once, and its certificate stands in no trust store.
        var other = Issuer.root("Vreemde root (voorbeeld)", 0, lasting(AUTHORITY), random);
        issue(name, claimed, lasting(PARTICIPANT), other);
      }
    }
  }

  private X509Certificate issue(String name, Participant holder, Period period, Issuer issuer)
      throws GeneralSecurityException, IOException {
    KeyPair keys = P256.generate(random);
    var profile = new Profile.Participating(holder.hosts());
    X509Certificate certificate =
        issuer.authority().issue(Subject.of(holder), keys.getPublic(), period, profile);
    files.add(PemFile.secret(name + ".key", Pem.of(keys.getPrivate())));
    files.add(PemFile.open(name + ".crt", Pem.of(certificate, issuer.certificate())));
    return certificate;
  }

  private void publish(
      Hierarchy hierarchy, @Nullable X509CRL rootBefore, @Nullable X509CRL intermediateBefore)
      throws GeneralSecurityException, IOException {
    Authority root = hierarchy.root().authority();
    Authority intermediate = hierarchy.intermediate().authority();
    X509CRL ofRoot = root.crl(lasting(CRL_OF_ROOT), rootBefore, List.of());
    X509CRL ofIntermediate =
        intermediate.crl(lasting(CRL_OF_INTERMEDIATE), intermediateBefore, revoked);
    files.add(PemFile.open(ROOT_CRL, Pem.of(ofRoot)));
    files.add(PemFile.open(INTERMEDIATE_CRL, Pem.of(ofIntermediate)));
  }

  private Period lasting(Duration length) {
    return Period.startingAt(now, length);
  }
}
