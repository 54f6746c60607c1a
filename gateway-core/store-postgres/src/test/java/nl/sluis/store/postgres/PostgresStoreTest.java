package nl.sluis.store.postgres;

import nl.sluis.store.Store;
import nl.sluis.store.StoreContract;
import nl.sluis.testing.PostgresServer;

class PostgresStoreTest extends StoreContract {

  private static final PostgresServer SERVER = PostgresServer.shared();

  private final PostgresAddress address = SERVER.database();

  @Override
  protected Store open() {
    return PostgresStore.open(address);
  }
}
