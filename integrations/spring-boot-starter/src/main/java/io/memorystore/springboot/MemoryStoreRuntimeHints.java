package io.memorystore.springboot;

import io.memorystore.DriverInfo;
import io.memorystore.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What a native image has to keep: the statements of the SQL drivers, and the drivers that are found by their names. */
final class MemoryStoreRuntimeHints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources()
                .registerPattern("META-INF/memorystore/sql/**")
                .registerPattern("META-INF/services/io.memorystore.spi.MemoryStoreDriver");
        MemoryStore.drivers().stream()
                .map(DriverInfo::className)
                .map(TypeReference::of)
                .forEach(driver -> hints.reflection().registerType(driver, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS));
    }
}
