package nl.sluis.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.SmallFile;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JcePasswordAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a gateway in one file under a passphrase: a zip within CMS AuthEnvelopedData (RFC
 * 5083) with a password recipient (RFC 3211), PBKDF2 with HMAC-SHA-256, and AES-256-GCM.
 */
final class KeyBundle {

  /** As OWASP advises for PBKDF2 with HMAC-SHA-256. */
  private static final int ITERATIONS = 600_000;

  private static final int SALT = 16;
  private static final int LONGEST_KEY = 65_536;

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private KeyBundle() {}

  /**
   * Seals the keys of a data folder.
   *
   * @throws IOException when a key cannot be read
   */
  static byte[] seal(Path data, char[] passphrase, SecureRandom random) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(zip)) {
      for (String name : names()) {
        Path file = GatewayKeys.folder(data).resolve(name);
        if (!name.equals(LedgerStartNote.FILE) || Files.exists(file)) {
          entries.putNextEntry(new ZipEntry(name));
          entries.write(Files.readAllBytes(file));
          entries.closeEntry();
        }
      }
    }
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    try {
      CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(
          new JcePasswordRecipientInfoGenerator(CMSAlgorithm.AES256_CBC, passphrase)
              .setProvider(BOUNCY_CASTLE)
              .setPRF(PasswordRecipient.PRF.HMacSHA256)
              .setSaltAndIterationCount(salt, ITERATIONS)
              .setSecureRandom(random));
      OutputAEADEncryptor encryptor =
          (OutputAEADEncryptor)
              new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                  .setProvider(BOUNCY_CASTLE)
                  .setSecureRandom(random)
                  .build();
      return generator
          .generate(new CMSProcessableByteArray(zip.toByteArray()), encryptor)
          .getEncoded();
    } catch (CMSException e) {
      throw new IllegalStateException("the keys cannot be sealed", e);
    }
  }

  /**
   * Opens sealed keys.
   *
   * @return their bytes, by file
   * @throws CommandFailure when this is no bundle, or the passphrase is another
   */
  static Map<String, byte[]> open(byte[] sealed, char[] passphrase) throws IOException {
    byte[] zip;
    try {
      RecipientInformation recipient =
          new CMSAuthEnvelopedData(sealed).getRecipientInfos().iterator().next();
      zip =
          recipient.getContent(
              new JcePasswordAuthEnvelopedRecipient(passphrase).setProvider(BOUNCY_CASTLE));
    } catch (CMSException | RuntimeException unopened) {
      throw new CommandFailure(
          "De sleutelkopie gaat niet open: het wachtwoord is anders, of het bestand is beschadigd.");
    }
    Map<String, byte[]> keys = new LinkedHashMap<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (names().contains(entry.getName())) {
          keys.put(entry.getName(), entries.readNBytes(LONGEST_KEY));
        }
      }
    }
    if (!keys.keySet().containsAll(GatewayKeys.FILES)) {
      throw new CommandFailure("De sleutelkopie is niet volledig.");
    }
    return keys;
  }

  /**
   * Puts keys in a data folder that has none, with the note that their ledger has begun: without it
   * a start would begin a second one under the same keys.
   */
  static void restore(Map<String, byte[]> keys, Path data) throws IOException {
    Path folder = GatewayKeys.folder(data);
    for (Map.Entry<String, byte[]> key : keys.entrySet()) {
      OwnerOnly.create(folder.resolve(key.getKey()), key.getValue());
    }
    if (LedgerStartNote.read(data).isEmpty()) {
      GatewayKeys own = GatewayKeys.load(data, new SecureRandom(), InstantSource.system());
      new LedgerStartNote(own.identities(), Set.of()).write(data);
    }
  }

  /** Complains of keys that are there already. */
  static void refuseWhereThereAreKeys(Path data) {
    Path folder = GatewayKeys.folder(data);
    for (String name : GatewayKeys.FILES) {
      if (Files.exists(folder.resolve(name))) {
        throw new CommandFailure(
            folder.resolve(name)
                + " is er al: zet die eerst ergens anders, met de andere sleutels.");
      }
    }
  }

  /** The passphrase in a file, or from the terminal when there is no file. */
  static char[] passphrase(@Nullable Path file) throws IOException {
    if (file != null) {
      if (OwnerOnly.isOpenToOthers(file)) {
        throw new CommandFailure(file + " is ook voor anderen toegankelijk: chmod 600 " + file);
      }
      return new String(SmallFile.read(file), StandardCharsets.UTF_8).strip().toCharArray();
    }
    if (System.console() == null || !System.console().isTerminal()) {
      throw new CommandFailure(
          "Geef het wachtwoord van de sleutelkopie in een bestand: --wachtwoord.");
    }
    char[] typed = System.console().readPassword("Wachtwoord van de sleutelkopie: ");
    return typed == null ? new char[0] : typed;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(GatewayKeys.FILES);
    names.add(LedgerStartNote.FILE);
    return names;
  }
}
