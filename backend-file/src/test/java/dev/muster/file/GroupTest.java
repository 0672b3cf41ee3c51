package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GroupId;
import dev.muster.StoreRefused;
import dev.muster.spi.GroupDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupTest {
    @TempDir
    Path directory;

    @Test
    void aGroupIsNewOnce() {
        try (var file = new Fixture(directory)) {
            assertThat(answer(file.store.createGroup(GROUP))).isTrue();
            assertThat(answer(file.store.createGroup(GROUP))).isFalse();
            assertThat(answer(file.store.groups())).containsExactly(GROUP);
        }
    }

    @Test
    void idsAreAnyBytes() {
        try (var file = new Fixture(directory)) {
            var strange = GroupId.of(new byte[] {(byte) 0xff, 0, '/', '.', '.'});
            answer(file.store.createGroup(strange));
            assertThat(answer(file.store.groups())).containsExactly(strange);
        }
    }

    @Test
    void anEmptyGroupIsDeleted() {
        try (var file = Fixture.withGroup(directory)) {
            assertThat(answer(file.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
            assertThat(answer(file.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NO_GROUP);
            assertThat(file.tree.group(GROUP)).doesNotExist();
            assertThat(answer(file.store.read(GROUP))).isEmpty();
        }
    }

    @Test
    void aGroupWithMembersStays() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(Fixture.entry("a"));
            assertThat(answer(file.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
        }
    }

    @Test
    void deadMembersDoNotKeepAGroup() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(Fixture.entry("a"));
            file.environment.advance(Fixture.TIMEOUT.plusMillis(1));
            assertThat(answer(file.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        }
    }

    @Test
    void whatIsNotOfToozKeepsAGroup() throws IOException {
        try (var file = Fixture.withGroup(directory)) {
            Files.createFile(file.tree.group(GROUP).resolve("notes.txt"));
            assertThatThrownBy(() -> answer(file.store.deleteGroup(GROUP)))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("notes.txt");
            assertThat(file.tree.metadata(GROUP)).exists();
        }
    }

    @Test
    void aFileAmongTheGroupsIsReadOver() throws IOException {
        try (var file = Fixture.withGroup(directory)) {
            Files.createFile(file.tree.groups().resolve("notes.txt"));
            assertThat(answer(file.store.groups())).containsExactly(GROUP);
        }
    }
}
