package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.Characteristic;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.ConnectRefused;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.StoreRefused;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.IdRule;
import dev.muster.spi.StoreOption;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.AgentProcess;
import dev.muster.tck.internal.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Connecting and ids. */
interface ConnectRules {
    @Test
    default void connect1_everythingWrongIsToldAtOnce(Trial trial) {
        AgentProcess process = trial.process("a");
        assertThatThrownBy(() -> trial.agent(
                        process, "a", how -> how, "no_such_option=1", "heartbeat_interval=100000", "watch_intervall=2"))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("no_such_option")
                .hasMessageContaining("heartbeat")
                .hasMessageContaining("watch_intervall");
    }

    @Test
    default void connect2_theNearestOptionIsNamed(Trial trial) {
        assertThatThrownBy(() -> trial.agent("a", "heartbeat_intervall=1"))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("heartbeat_intervall")
                .hasMessageContaining("heartbeat_interval");
    }

    @Test
    default void connect3_missingCharacteristicsAreRefused(Trial trial) {
        for (Characteristic wanted : Characteristic.values()) {
            if (trial.has(wanted)) {
                trial.agent("has-" + wanted, how -> how.requiring(wanted)).close();
            } else {
                assertThatThrownBy(() -> trial.agent("lacks-" + wanted, how -> how.requiring(wanted)))
                        .isInstanceOf(ConnectRefused.class)
                        .hasMessageContaining(wanted.name());
            }
        }
    }

    @Test
    default void connect4_characteristicsAreTheDeclaredOnes(Trial trial) {
        assertThat(trial.witness().characteristics())
                .containsExactlyInAnyOrderElementsOf(trial.profile().characteristics());
    }

    @Test
    default void connect5_idsThatBreakARuleAreRefusedBeforeAnythingIsSent(Trial trial) {
        Agent agent = trial.agent("a");
        int before = agent.tap().sent().size();
        for (Bytes id : Ids.hostile()) {
            refused(trial.profile().ids().group(), id, () -> agent.createGroup(new GroupId(id)));
            refused(trial.profile().ids().lock(), id, () -> agent.lock(new LockName(id)));
            refused(
                    trial.profile().ids().member(),
                    id,
                    () -> agent.member(trial.group("g"), new dev.muster.MemberId(id)));
        }
        assertThat(agent.tap().sent("createGroup").size()
                        + agent.tap().sent("acquire").size())
                .as("requests sent for refused ids, of %d before", before)
                .isLessThanOrEqualTo(Ids.hostile().size());
    }

    private static void refused(
            List<IdRule> rules, Bytes id, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Optional<IdRule> broken =
                rules.stream().filter(rule -> !rule.accepts().test(id)).findFirst();
        broken.ifPresent(rule -> assertThatThrownBy(call)
                .as("id '%s', which breaks the rule that it %s", id, rule.sentence())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule.sentence()));
    }

    @Test
    default void connect6_acceptedIdsWorkAsGroups(Trial trial) {
        Agent agent = trial.agent("a");
        for (Bytes id : Ids.accepted(trial.profile().ids().group())) {
            var group = new GroupId(id);
            agent.createGroup(group);
            assertThat(trial.witness().groups()).as("groups after creating one").contains(group);
            agent.join(group);
            assertThat(Given.seen(trial.witness(), group).keySet())
                    .as("members of '%s'", group)
                    .containsExactly("a");
            agent.leave(group);
            agent.deleteGroup(group);
        }
        assertThat(trial.witness().groups().stream().map(GroupId::bytes)).doesNotContainAnyElementsOf(Ids.hostile());
    }

    @Test
    default void connect6_acceptedIdsWorkAsMembers(Trial trial) {
        GroupId group = trial.group("g");
        List<Bytes> ids = Ids.accepted(trial.profile().ids().member());
        trial.witness().createGroup(group);
        for (Bytes id : ids.subList(0, Math.min(6, ids.size()))) {
            AgentProcess process = trial.process("hostile");
            Agent agent = trial.agent(process, "x", how -> withMember(how, id));
            agent.join(group);
            assertThat(trial.witness().members(group).keySet()).containsExactly(agent.member());
            agent.close();
        }
    }

    private static ConnectOptions withMember(ConnectOptions how, Bytes id) {
        return new ConnectOptions(
                how.url(),
                new dev.muster.MemberId(id),
                how.required(),
                how.watchMode(),
                how.automaticHeartbeat(),
                how.rejoin(),
                how.scope(),
                how.callbacks());
    }

    @Test
    default void connect6_acceptedIdsWorkAsLocks(Trial trial) {
        Agent agent = trial.agent("a");
        List<Bytes> ids = Ids.accepted(trial.profile().ids().lock());
        for (Bytes id : ids) {
            try {
                var lease = agent.lock(new LockName(id)).tryAcquire();
                assertThat(lease).as("lock '%s', which nobody holds", id).isPresent();
                lease.orElseThrow().release();
            } catch (StoreRefused inTheWay) {
                assertThat(Ids.inTheWay(id, ids))
                        .as("ids in the way of '%s', which was refused", id)
                        .isNotEmpty();
            }
        }
    }

    @Test
    default void connect7_aSecondCoordinatorOfTheSameIdIsRefused(Trial trial) {
        AgentProcess process = trial.process("p");
        Agent first = trial.agent(process, "a", UnaryOperator.identity());
        assertThatThrownBy(() -> trial.agent(process, "a", UnaryOperator.identity()))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("'a'");
        first.close();
        trial.agent(process, "a", UnaryOperator.identity());
    }

    @Test
    default void connect8_oneClientForAScope(Trial trial) {
        AgentProcess process = trial.process("p");
        Agent one = trial.agent(process, "one", UnaryOperator.identity());
        Agent other = trial.agent(process, "other", UnaryOperator.identity());
        assertThat(one.provider().opened()).as("clients of one scope").hasSize(1);
        one.join(trial.group("g"), Given.CREATING);
        other.join(trial.group("g"));
        var lease = Trial.take(other.lock(trial.lockName("lock")));
        one.close();
        assertThat(Given.seen(trial.witness(), trial.group("g")).keySet()).containsExactly("other");
        trial.patience().throughout(trial.patience().timeout(), "the other's lease is valid", lease::isValid);
        assertThat(lease.release()).isTrue();
    }

    @Test
    default void connect9_aClosedCoordinatorRefusesAllCalls(Trial trial) {
        Agent agent = trial.agent("a");
        agent.close();
        agent.close();
        GroupId group = trial.group("g");
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = Arrays.asList(
                () -> agent.createGroup(group),
                () -> agent.join(group),
                () -> agent.leave(group),
                () -> agent.members(group),
                agent::groups,
                agent::heartbeat,
                () -> agent.leader(group),
                () -> agent.watch(group, event -> {}),
                () -> agent.campaign(group, elected -> {}),
                () -> agent.lock(trial.lockName("lock")).tryAcquire());
        calls.forEach(call -> assertThatThrownBy(call).isInstanceOf(IllegalStateException.class));
    }

    @Test
    default void connect10_noneAndSeveralProvidersAreToldApart(Trial trial) {
        BackendProvider provider = trial.provider();
        assertThatThrownBy(() -> connect(trial, List.of())).isInstanceOf(ConnectRefused.class);
        assertThatThrownBy(() -> connect(trial, List.of(provider, provider))).isInstanceOf(ConnectRefused.class);
    }

    private static void connect(Trial trial, List<BackendProvider> providers) {
        var environment = trial.witness().environment();
        Coordinator.connect(
                ConnectOptions.of(trial.url(), Given.id("a")).in(ClientScope.create(environment, providers)));
    }

    @Test
    default void connect11_theProviderIsWellFormed(Trial trial) {
        BackendProvider provider = trial.provider();
        assertThat(provider.spiVersion()).isEqualTo(BackendProvider.SPI_VERSION);
        assertThat(provider.schemes())
                .isNotEmpty()
                .allSatisfy(scheme -> assertThat(scheme).isEqualTo(scheme.toLowerCase(Locale.ROOT)));
        assertThat(provider.options().stream().map(StoreOption::name)).doesNotHaveDuplicates();
    }
}
