# What all services share: Java (on glibc), a user without rights, the weights. Built by deploy/images/build; the
# context is the directory of the weights.
ARG JAVA=eclipse-temurin:17-jre
FROM ${JAVA}

# What the native libraries may take, as the launcher sets it (contracts, ServiceJvm).
ENV MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=33554432 \
    MALLOC_TRIM_THRESHOLD_=1073741824 \
    OMP_NUM_THREADS=1

# Native libraries that are unpacked at the start go to /scratch, the only place that is both writable and executable;
# those of the models are unpacked already.
ENV ENGINE_CACHE_DIR=/opt/medley/engine \
    ROCKSDB_SHAREDLIB_DIR=/scratch \
    MEDLEY_MODELS_DIR=/opt/medley/models \
    MEDLEY_STATE_DIR=/state \
    MEDLEY_DATA_DIR=/data \
    QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=8080

RUN mkdir -p /state /scratch /data && chown 10001:0 /state /scratch && chmod 0770 /state /scratch
WORKDIR /opt/medley
COPY . /opt/medley/models/
EXPOSE 8080
