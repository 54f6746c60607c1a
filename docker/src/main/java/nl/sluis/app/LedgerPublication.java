package nl.sluis.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.anchor.AnchorJob;
import nl.sluis.anchor.ForkService;
import nl.sluis.anchor.RemoteWitness;
import nl.sluis.anchor.TimestampAuthority;
import nl.sluis.anchor.Witness;
import nl.sluis.anchor.Witnesses;
import nl.sluis.api.WitnessEndpoint;
import nl.sluis.assembly.Recording;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.files.SmallFile;
import nl.sluis.health.HealthCheck;
import nl.sluis.ingress.TlsIdentity;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Prover;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.ledger.tile.TileFolder;
import nl.sluis.ledger.tile.TileFollower;
import nl.sluis.ledger.tile.TiledProver;
import nl.sluis.store.Committed;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;
import org.jspecify.annotations.Nullable;

/** What happens with the ledger beside the commits: tiles, proofs, anchors, and witnessing. */
final class LedgerPublication implements AutoCloseable {

  private static final Duration BETWEEN_TILES = Duration.ofSeconds(5);

  private final Prover prover;
  private final List<VerifierKey> published;
  private final Witness witness;
  private final ForkService forks;
  private final Witnesses witnesses;
  private final AnchorJob anchorJob;
  private final TileFollower follower;
  private final HttpClient toWitnesses;
  private final HttpClient toAuthority;

  /** Starts to write tiles. */
  LedgerPublication(
      Settings settings,
      Recording recording,
      GatewayKeys keys,
      TlsIdentity identity,
      OwnAddresses doors)
      throws IOException, GeneralSecurityException {
    Store store = recording.store();
    Committer committer = recording.committer();
    InstantSource clock = recording.clock();
    published = List.of(keys.ledger().key(), keys.anchors().key());
    TileFolder tiles = new TileFolder(settings.data().resolve("ledger"));
    prover =
        new TiledProver(store.ledger(), tiles, () -> store.anchors().newest().map(Anchor::note));
    forks = new ForkService(store.forks(), committer);
    witness =
        new Witness(
            settings.witnessedLogs(), keys.witness(), store.witnessed(), forks, committer, clock);
    toWitnesses = client().sslContext(OutgoingTls.of(identity)).build();
    toAuthority = client().version(HttpClient.Version.HTTP_1_1).build();
    Optional<SignedCheckpoint> newest =
        store.anchors().newest().map(anchor -> SignedCheckpoint.parse(anchor.note()));
    List<RemoteWitness> cosigners = new ArrayList<>();
    for (Settings.Ask ask : settings.witnesses()) {
      cosigners.add(
          new RemoteWitness(
              doors.other("witness.ask.url", ask.url()),
              Settings.vkey(ask.vkey()),
              keys.ledger().key(),
              newest,
              toWitnesses,
              prover,
              forks,
              clock));
    }
    witnesses = new Witnesses(cosigners, forks, settings.witnessPatience(), clock);
    anchorJob =
        new AnchorJob(
            store.ledger(),
            store.anchors(),
            committer,
            List.of(keys.ledger(), keys.anchors()),
            cosigners,
            authority(settings.timestamps(), doors, recording.random()),
            clock);
    follower = new TileFollower(store.ledger(), tiles, BETWEEN_TILES);
  }

  /** Starts anchoring. */
  void start(Duration every) {
    anchorJob.start(every);
  }

  /** Sees that something was committed. */
  void committed(Committed commit) {
    follower.nudge();
    forks.committed(commit);
  }

  /** How it goes with the tiles, the anchors and the witnesses. */
  List<HealthCheck> checks() {
    return List.of(follower, anchorJob.loop(), witnesses);
  }

  Prover prover() {
    return prover;
  }

  /** The ledger's public keys; the first signs every checkpoint, the others anchors only. */
  List<VerifierKey> keys() {
    return published;
  }

  WitnessEndpoint witnessEndpoint() {
    return new WitnessEndpoint(witness);
  }

  /** This gateway as the witness of others. */
  Witness witness() {
    return witness;
  }

  /** Who witnesses this gateway. */
  Witnesses witnesses() {
    return witnesses;
  }

  /** Where forks are written down and dealt with. */
  ForkService forks() {
    return forks;
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
  }

  private @Nullable TimestampAuthority authority(
      Settings.@Nullable Authority authority, OwnAddresses doors, SecureRandom random)
      throws IOException, GeneralSecurityException {
    if (authority == null) {
      return null;
    }
    try (var pem = new ByteArrayInputStream(SmallFile.read(authority.certificate()))) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      return new TimestampAuthority(
          doors.other("anchor.timestamp.url", authority.url()), certificate, toAuthority, random);
    }
  }

  /** Anchors once more, and stops. */
  @Override
  public void close() {
    anchorJob.close();
    follower.close();
    toWitnesses.close();
    toAuthority.close();
  }
}
