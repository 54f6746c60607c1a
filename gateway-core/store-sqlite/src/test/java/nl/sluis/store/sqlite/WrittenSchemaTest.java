package nl.sluis.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WrittenSchemaTest {

  /** After a new migration: put what this test calls actual in schema.sql. */
  @Test
  void isWhatTheMigrationsMake() {
    WrittenSchema made = MigratedSchema.run();

    assertThat(WrittenSchema.current().text()).isEqualTo(made.text());
    assertThat(WrittenSchema.current()).isEqualTo(made);
  }
}
