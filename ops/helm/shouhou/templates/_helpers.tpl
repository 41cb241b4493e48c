{{/* With the tag that is asked for, or the one of the values. */}}
{{- define "shouhou.image" -}}
{{ .root.Values.image.repository }}:{{ .tag | default .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{/*
  A tag as the name of a version: in names of objects, in labels and as the build id of workers. KEDA puts the name of an autoscaler into
  a label, which holds 63 letters: 30 of the release, `-worker-`, and 24 of the version.
*/}}
{{- define "shouhou.version" -}}
{{ regexReplaceAll "[^a-z0-9]+" (lower .) "-" | trunc 24 | trimAll "-" }}
{{- end }}

{{/*
  The Deployments of workers, as JSON. With WORKER_DEPLOYMENT one for each version, the image's first. Without it one for all: its version is empty.
*/}}
{{- define "shouhou.workers" -}}
{{- if gt (len .Release.Name) 30 }}
{{- fail (printf "The name %s of the release is too long: objects and labels are named after it. Take at most 30 letters." .Release.Name) }}
{{- end }}
{{- $tag := .Values.image.tag | default .Chart.AppVersion }}
{{- $old := .Values.worker.oldTags | default (list) }}
{{- $name := printf "%s-worker" .Release.Name }}
{{- $workers := list (dict "tag" $tag "name" $name "version" "") }}
{{- if .Values.settings.WORKER_DEPLOYMENT }}
{{- if .Values.settings.WORKER_BUILD_ID }}
{{- fail "WORKER_BUILD_ID in settings would be the same for all versions: take it away, the chart gives each its own by its tag." }}
{{- end }}
{{- $workers = list }}
{{- $seen := list }}
{{- range prepend $old $tag }}
{{- $version := include "shouhou.version" . }}
{{- if has $version $seen }}
{{- fail (printf "%s is there twice: worker.oldTags names tags of versions before that of the image, each once." .) }}
{{- end }}
{{- $seen = append $seen $version }}
{{- $workers = append $workers (dict "tag" . "name" (printf "%s-%s" $name $version) "version" $version) }}
{{- end }}
{{- else if $old }}
{{- fail "worker.oldTags wants WORKER_DEPLOYMENT in settings: without it every worker takes every case, and no two versions may run at once." }}
{{- end }}
{{- $workers | toJson }}
{{- end }}

{{- define "shouhou.labels" -}}
app.kubernetes.io/name: shouhou
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "shouhou.selector" -}}
app.kubernetes.io/name: shouhou
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- with get . "version" }}
worker-version: {{ . | quote }}
{{- end }}
{{- end }}

{{/*
  The settings of the ConfigMap, and of what runs before there is one. A number of a values file is a float to Helm, and only as JSON
  does it keep its digits: 20000000, not 2e+07.
*/}}
{{- define "shouhou.settings" -}}
METRICS_PORT: '9464'
HEALTH_PORT: '7101'
{{- range $name, $value := .Values.settings }}
{{- if ne $value nil }}
{{ $name }}: {{ kindIs "string" $value | ternary $value (toJson $value) | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* What every container of ours has: its image, no rights, a root that it cannot write. */}}
{{- define "shouhou.container" -}}
image: {{ include "shouhou.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: data, mountPath: /data }
  {{- if .root.Values.tlsSecret }}
  - { name: tls, mountPath: /etc/shouhou/tls, readOnly: true }
  {{- end }}
{{- end }}

{{- define "shouhou.environment" -}}
envFrom:
  - configMapRef: { name: {{ .Release.Name }}-settings }
  - secretRef: { name: {{ .Values.existingSecret }} }
{{- end }}

{{- define "shouhou.pod" -}}
{{- if and (eq .Values.settings.FILES_STORE "directory") (not .Values.filesClaim) }}
{{- fail "FILES_STORE is directory: name in filesClaim a volume that all pods can write, or files are lost with their pod." }}
{{- end -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
volumes:
  - { name: tmp, emptyDir: {} }
  {{- if .Values.filesClaim }}
  - { name: data, persistentVolumeClaim: { claimName: {{ .Values.filesClaim }} } }
  {{- else }}
  - { name: data, emptyDir: {} }
  {{- end }}
  {{- if .Values.tlsSecret }}
  - { name: tls, secret: { secretName: {{ .Values.tlsSecret }}, defaultMode: 0440 } }
  {{- end }}
{{- end }}

{{/* Over nodes and zones, as far as there are any. */}}
{{- define "shouhou.spread" -}}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: { matchLabels: {{ include "shouhou.selector" $ | fromYaml | toJson }} }
  {{- end }}
{{- end }}
