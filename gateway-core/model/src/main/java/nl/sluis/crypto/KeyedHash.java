package nl.sluis.crypto;

/** A keyed hash for one use: tells the same content from other content without keeping either. */
public final class KeyedHash {

  private final byte[] key;

  public KeyedHash(MasterKey master, String use) {
    this.key = master.derive(use);
  }

  /** 32 bytes. */
  public byte[] of(byte[] content) {
    return Hmac.of(key, "", content);
  }

  @Override
  public String toString() {
    return "KeyedHash[*]";
  }
}
