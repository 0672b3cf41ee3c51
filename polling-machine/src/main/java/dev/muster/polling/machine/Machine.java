package dev.muster.polling.machine;

import java.util.SortedMap;
import java.util.TreeMap;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.NetworkIF;
import oshi.software.os.OSFileStore;

/** This machine, as OSHI sees it. */
final class Machine {
    private static final SystemInfo INFO = new SystemInfo();

    private Machine() {}

    /** By one thread: many at once would make slf4j tell of it. */
    static void prepare() {
        processor();
    }

    static CentralProcessor processor() {
        return INFO.getHardware().getProcessor();
    }

    static GlobalMemory memory() {
        return INFO.getHardware().getMemory();
    }

    static SortedMap<String, HWDiskStore> disks() {
        SortedMap<String, HWDiskStore> disks = new TreeMap<>();
        INFO.getHardware().getDiskStores().forEach(disk -> disks.put(disk.getName(), disk));
        return disks;
    }

    /** By where they are mounted. */
    static SortedMap<String, OSFileStore> fileSystems() {
        SortedMap<String, OSFileStore> systems = new TreeMap<>();
        INFO.getOperatingSystem().getFileSystem().getFileStores(true).stream()
                .filter(system -> system.getTotalSpace() > 0)
                .forEach(system -> systems.put(system.getMount(), system));
        return systems;
    }

    static SortedMap<String, NetworkIF> interfaces() {
        SortedMap<String, NetworkIF> interfaces = new TreeMap<>();
        INFO.getHardware().getNetworkIFs().forEach(one -> interfaces.put(one.getName(), one));
        return interfaces;
    }
}
