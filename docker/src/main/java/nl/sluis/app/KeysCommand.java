package nl.sluis.app;

import picocli.CommandLine.Command;

/** The gateway's own keys: looked at, made before a first start, and the witness's replaced. */
@Command(
    name = "keys",
    description =
        "De eigen sleutels van de gateway; zie docs/sleutels.md. Een kopie maakt ./sluis backup"
            + " --sleutels, en ./sluis restore --sleutels zet die terug.",
    subcommands = {KeysCheck.class, KeysMake.class, KeysWitness.class})
final class KeysCommand {}
