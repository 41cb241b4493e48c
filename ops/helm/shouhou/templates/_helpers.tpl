{{- define "shouhou.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
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
{{- end }}

{{/* The settings of the ConfigMap, and of what runs before there is one. */}}
{{- define "shouhou.settings" -}}
METRICS_PORT: '9464'
HEALTH_PORT: '7101'
{{- range $name, $value := .Values.settings }}
{{- if ne $value nil }}
{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* What every container of ours has: its image, no rights, a root that it cannot write. */}}
{{- define "shouhou.container" -}}
image: {{ include "shouhou.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: data, mountPath: /data }
  {{- if .Values.tlsSecret }}
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
