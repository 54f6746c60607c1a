package nl.sluis.crypto;

import java.security.SecureRandom;

/** The gateway's own seal, for what is about no person. */
public final class GatewaySeal implements Seal {

  private final byte[] key;

  public GatewaySeal(MasterKey master) {
    this.key = master.derive("gateway-seal");
  }

  @Override
  public byte[] seal(byte[] plain, byte[] context, SecureRandom random) {
    return AesGcm.seal(key, plain, context, random);
  }

  @Override
  public byte[] open(byte[] sealed, byte[] context) {
    return AesGcm.open(key, sealed, context);
  }

  @Override
  public String toString() {
    return "GatewaySeal[*]";
  }
}
