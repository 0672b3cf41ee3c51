package dev.muster.redis;

import dev.muster.tck.FaultHandle;

/** What happens to the whole server. */
record ServerFault(Runnable happens, Runnable mended) implements FaultHandle {
    static FaultHandle of(Runnable happens, Runnable mended) {
        return new ServerFault(happens, mended);
    }

    @Override
    public void begin(String store) {
        happens.run();
    }

    @Override
    public void end(String store) {
        mended.run();
    }
}
