package nl.sluis.certs;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A complete public key infrastructure of fictional organisations: a root, an intermediate, a
 * certificate for each of {@link Participants}, and the CRLs, as PEM files in one folder.
 *
 * <p>The folder also keeps the keys of both authorities, so that single certificates can be issued
 * again. That makes it fit for trying and testing, and for nothing else.
 */
public final class ExamplePki {
  private ExamplePki() {}

  /** A whole new PKI, in place of what the folder held of an earlier one. */
  public static Issued generate(Path folder, InstantSource clock, SecureRandom random)
      throws GeneralSecurityException, IOException {
    return generate(folder, clock, random, Set.of());
  }

  /**
   * New certificates for the named, signed by the intermediate that is in the folder, and new CRLs.
   * What they replace is not revoked and stays valid until it ends. Where nobody is named, or no
   * PKI is there yet, a whole new PKI. Nothing is written before everything is signed.
   *
   * @param folder new, empty, or holding an earlier example PKI
   * @param names from {@link Participants#names()}
   * @throws IllegalArgumentException when a name is unknown
   * @throws IOException when a file cannot be read or written, or the folder holds other files
   * @throws GeneralSecurityException when the earlier keys, certificates and CRLs do not match
   */
  public static Issued generate(
      Path folder, InstantSource clock, SecureRandom random, Set<String> names)
      throws GeneralSecurityException, IOException {
    return generate(folder, clock, random, names, Participants.example());
  }

  /** The same, for others than the participants that come with this class. */
  public static Issued generate(
      Path folder, InstantSource clock, SecureRandom random, Set<String> names, Participants all)
      throws GeneralSecurityException, IOException {
    if (!all.names().containsAll(names)) {
      throw new IllegalArgumentException(
          "unknown name; known are " + String.join(", ", all.names()));
    }
    var store = new PkiFolder(folder);
    boolean fresh = names.isEmpty() || !store.holdsPki();
    List<String> chosen =
        all.names().stream().filter(name -> fresh || names.contains(name)).toList();
    var issuance = new Issuance(clock.instant(), random);
    List<PemFile> files = fresh ? issuance.fresh(all) : issuance.again(all, chosen, store);
    return new Issued(folder, fresh, chosen, store.write(files));
  }
}
