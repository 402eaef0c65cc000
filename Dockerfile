# Carrel as one small image: what it needs is installed in the first stage, and only that is kept.
FROM python:3.11-slim-bookworm AS installed
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY pyproject.toml README.md LICENSE ./
COPY archive/__init__.py archive/
RUN python -m venv /venv && /venv/bin/pip install --editable .

FROM python:3.11-slim-bookworm
ENV PATH="/venv/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CARREL_ENV=production \
    CARREL_DATA=/data
RUN useradd --system --uid 10001 --no-create-home carrel \
    && install --directory --owner carrel --mode 0750 /data
WORKDIR /app
COPY --from=installed /venv /venv
COPY . .
# The key and the host are for this step only; none of them stays in the image.
RUN SECRET_KEY=for-collecting-only ALLOWED_HOSTS=localhost python manage.py collectstatic --no-input
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "deploy/is_healthy.py"]
CMD ["deploy/start"]
