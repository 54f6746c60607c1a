package nl.sluis.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.ingress.DoorLimits;
import nl.sluis.ingress.HandshakeLimits;
import nl.sluis.ingress.TlsIdentity;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one gateway, as in docker/sluis.yaml. An unknown key stops the start. Paths
 * are relative to the working directory.
 *
 * @param data folder of the gateway's own keys, and of all it keeps in files
 * @param store the database of the store in PostgreSQL, as {@code jdbc:postgresql://…}; a file in
 *     {@code data} when left out
 * @param storeLogin file with the user and, on a second line, the password for {@code store}
 * @param standby waits at its start until no other gateway works on {@code store}; else the start
 *     is refused
 * @param policies folder with the rules
 * @param dataPlane where participants come in
 * @param managementPlane where health, metrics and the privacy officer come in
 * @param publicUrl how participants reach the data plane; without trailing slash
 * @param tls the gateway's certificate and whom it trusts
 * @param proofs folder that remembers which rules were proven, where only they may write who may
 *     change the code; within {@code data}, under the gateway's own key, when left out
 * @param channels options of outbound channels, by channel
 * @param witness whose ledgers this gateway cosigns, and who is asked to cosign its own
 * @param anchor how checkpoints are made fast outside the gateway
 */
public record Settings(
    Path data,
    @Nullable String store,
    @Nullable Path storeLogin,
    @Nullable Boolean standby,
    Path policies,
    Listen dataPlane,
    Listen managementPlane,
    String publicUrl,
    Tls tls,
    @Nullable Path proofs,
    @Nullable Map<String, Map<String, String>> channels,
    @Nullable Witnessing witness,
    @Nullable Anchoring anchor) {

  boolean waits() {
    return Boolean.TRUE.equals(standby);
  }

  /**
   * An address and a port; port 0 takes any free one.
   *
   * @param limits how many connections; the standard limits where left out
   * @param loadBalancers addresses or networks of who connects for others, and tells for whom with
   *     the PROXY protocol, version 2
   */
  record Listen(
      String address,
      int port,
      @Nullable ListenLimits limits,
      @Nullable List<String> loadBalancers) {

    List<String> balancers() {
      return loadBalancers == null ? List.of() : loadBalancers;
    }

    DoorLimits doorLimits() {
      DoorLimits standard = DoorLimits.standard();
      return limits == null ? standard : limits.in(standard);
    }
  }

  /**
   * What of {@link DoorLimits} depends on how many participants there are, and from where they
   * call.
   *
   * @param connections open connections of all together
   * @param connectionsPerParticipant those of one participant
   * @param handshakes connections in their handshake, of all together
   * @param handshakesPerNetwork those of one IPv4 address or /64 of IPv6
   * @param connectionMinutes after how long a client must connect again
   */
  record ListenLimits(
      @Nullable Integer connections,
      @Nullable Integer connectionsPerParticipant,
      @Nullable Integer handshakes,
      @Nullable Integer handshakesPerNetwork,
      @Nullable Integer connectionMinutes) {

    DoorLimits in(DoorLimits standard) {
      return standard.with(
          new HandshakeLimits(
              Objects.requireNonNullElse(handshakes, standard.handshakes().most()),
              Objects.requireNonNullElse(
                  handshakesPerNetwork, standard.handshakes().mostPerNetwork()),
              standard.handshakes().timeout()),
          Objects.requireNonNullElse(connections, standard.maxConnections()),
          Objects.requireNonNullElse(
              connectionsPerParticipant, standard.maxConnectionsPerParticipant()),
          connectionMinutes == null
              ? standard.maxConnectionAge()
              : Duration.ofMinutes(connectionMinutes));
    }
  }

  /**
   * PEM files.
   *
   * @param certificate the gateway's certificate and its intermediates
   * @param key its private key
   * @param trust whom it trusts: root and intermediates
   * @param crl folder with the current revocation list of each of these
   * @param outgoing what the gateway shows where it is the client; its certificate as a server when
   *     left out
   */
  record Tls(Path certificate, Path key, Path trust, Path crl, @Nullable Outgoing outgoing) {

    /**
     * Reads the files.
     *
     * @throws IOException when one cannot be read or does not hold what it should
     */
    TlsIdentity identity() throws IOException {
      TlsIdentity identity = TlsIdentity.read(certificate, key, trust, crl);
      return outgoing == null
          ? identity
          : identity.as(TlsIdentity.Client.read(outgoing.certificate(), outgoing.key()));
    }
  }

  /** The gateway as a client, in PEM files; no door of this gateway lets it in. */
  record Outgoing(Path certificate, Path key) {}

  /**
   * Witnesses (c2sp.org/tlog-witness).
   *
   * @param logs vkeys of the ledgers that this gateway cosigns; more than one for a ledger is
   *     allowed
   * @param ask who cosigns the ledger of this gateway
   * @param patience minutes that a witness may be away before somebody should look, 60 when left
   *     out
   */
  record Witnessing(
      @Nullable List<String> logs, @Nullable List<Ask> ask, @Nullable Integer patience) {}

  /**
   * A witness to ask.
   *
   * @param url submission prefix, such as https://buurgemeente.example:8443/getuige
   * @param vkey its public key
   */
  record Ask(URI url, String vkey) {}

  /**
   * @param seconds between two anchors, 10 when left out
   * @param timestamp who timestamps them
   */
  record Anchoring(@Nullable Integer seconds, @Nullable Authority timestamp) {}

  /**
   * A timestamp authority (RFC 3161).
   *
   * @param certificate PEM file with the certificate it signs with
   */
  record Authority(URI url, Path certificate) {}

  /**
   * Reads a configuration file.
   *
   * @throws SettingsException when it cannot be used; the message says where and why
   */
  public static Settings read(Path file) {
    return ConfigFile.read(file).settings();
  }

  Path proofFolder() {
    return proofs == null ? data.resolve("proofs") : proofs;
  }

  /** The keys of the ledgers that this gateway cosigns. */
  List<VerifierKey> witnessedLogs() {
    List<String> logs = witness == null ? null : witness.logs();
    return logs == null ? List.of() : logs.stream().map(Settings::vkey).toList();
  }

  /** Who is asked to cosign. */
  List<Ask> witnesses() {
    List<Ask> ask = witness == null ? null : witness.ask();
    return ask == null ? List.of() : ask;
  }

  /** How long a witness may be away before somebody should look. */
  Duration witnessPatience() {
    Integer minutes = witness == null ? null : witness.patience();
    return Duration.ofMinutes(minutes == null ? 60 : Math.max(1, minutes));
  }

  /**
   * The key in a setting.
   *
   * @throws SettingsException when it is none
   */
  static VerifierKey vkey(String text) {
    try {
      NoteVerifier.of(text);
      return VerifierKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("witness: geen bruikbare vkey");
    }
  }

  Duration anchorEvery() {
    Integer seconds = anchor == null ? null : anchor.seconds();
    return Duration.ofSeconds(seconds == null ? 10 : Math.max(1, seconds));
  }

  @Nullable Authority timestamps() {
    return anchor == null ? null : anchor.timestamp();
  }

  /** Where this gateway listens, as far as the configuration says. */
  OwnAddresses ownAddresses() {
    OwnAddresses doors = OwnAddresses.at(URI.create(publicUrl));
    doors.listensOn(dataPlane.port());
    doors.listensOn(managementPlane.port());
    return doors;
  }

  Map<String, Map<String, String>> channelOptions() {
    return channels == null ? Map.of() : channels;
  }

  /** The channels that are switched off here. */
  Set<String> channelsOff() {
    return channelOptions().entrySet().stream()
        .filter(channel -> "false".equals(channel.getValue().get("enabled")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A configuration that cannot be used. */
  static final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
      super(message);
    }
  }
}
