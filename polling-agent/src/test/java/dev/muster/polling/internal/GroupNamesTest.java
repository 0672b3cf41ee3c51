package dev.muster.polling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Group ids as Ceilometer makes them, so that its agents and ours meet. */
class GroupNamesTest {
    private static GroupNames names(Optional<String> prefix, Optional<String> staticGroup, String... namespaces) {
        return GroupNames.of(new AgentConfiguration(
                Optional.empty(),
                Optional.empty(),
                Dialect.PIKE,
                prefix,
                true,
                new TreeSet<>(Set.of(namespaces)),
                "host",
                staticGroup,
                List.of(),
                List.of()));
    }

    @Test
    void namespacesAreSortedAndThePrefixFollows() {
        assertThat(names(Optional.empty(), Optional.empty(), "central").of("global"))
                .isEqualTo("central-global");
        assertThat(names(Optional.of("web"), Optional.empty(), "compute", "central")
                        .of("host-7"))
                .isEqualTo("central-compute-web-host-7");
        assertThat(names(Optional.of(""), Optional.empty(), "central").of("global"))
                .isEqualTo("central-global");
    }

    @Test
    void listedResourcesHaveAGroupThatDependsOnTheListAlone() {
        GroupNames names = names(Optional.empty(), Optional.empty(), "central");
        // printf 'a\nb\n' | sha256sum
        assertThat(names.ofStatic(List.of("b", "a", "b"))).isEqualTo("central-static-911169ddaaf146af");
        assertThat(names.ofStatic(List.of("a"))).isNotEqualTo(names.ofStatic(List.of("a", "b")));
        assertThat(names(Optional.empty(), Optional.of("mine"), "central").ofStatic(List.of("a")))
                .isEqualTo("central-mine");
    }

    @Test
    void discoveriesAreNamedAsInCeilometer() {
        assertThat(DiscoveryName.parse("local_disks")).isEqualTo(new DiscoveryName("local_disks", ""));
        assertThat(DiscoveryName.parse("lines:///srv/a.txt")).isEqualTo(new DiscoveryName("lines", "/srv/a.txt"));
        assertThat(DiscoveryName.parse("tripleo_overcloud_nodes:x"))
                .isEqualTo(new DiscoveryName("tripleo_overcloud_nodes", "x"));
    }
}
